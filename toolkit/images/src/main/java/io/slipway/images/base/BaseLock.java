package io.slipway.images.base;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.slipway.images.base.debian.DebPackage;
import io.slipway.images.base.debian.DebianVersion;
import io.slipway.oci.Digest;
import io.slipway.oci.Platform;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a base image is made of, to the byte, and what comes out: every package for every architecture, and the digests
 * of the images made from them.
 *
 * @param created the time that the images say they were made: that of the archive when these versions were chosen
 * @param packages by architecture, sorted by name
 * @param certificates digests of the definition's certificate files
 * @param files digests of the definition's own files beside it
 * @param images by tag; empty before they were made for the first time, and where a file from elsewhere goes into them
 */
record BaseLock(
        @JsonProperty(required = true) int schemaVersion,
        @JsonProperty(required = true) Instant created,
        @JsonProperty(required = true) SortedMap<String, List<LockedPackage>> packages,
        SortedMap<String, String> certificates,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) SortedMap<String, String> files,
        SortedMap<String, LockedImage> images) {
    static final int SCHEMA_VERSION = 1;

    /** A package file; {@code path} is relative to a mirror of the archive that {@code suite} is of. */
    record LockedPackage(
            @JsonProperty(required = true) String name,
            @JsonProperty(required = true) String version,
            @JsonProperty(required = true) String suite,
            @JsonProperty(required = true) String path,
            @JsonProperty(required = true) long size,
            @JsonProperty(required = true) String sha256) {

        static LockedPackage of(DebPackage found) {
            return new LockedPackage(
                    found.name(),
                    found.version().text(),
                    found.suite(),
                    found.path(),
                    found.size(),
                    found.digest().hex());
        }

        Digest digest() {
            return new Digest("sha256", sha256);
        }

        DebianVersion debianVersion() {
            return new DebianVersion(version);
        }
    }

    /** The digest of an image's index, and of its manifests by platform. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record LockedImage(@JsonProperty(required = true) String digest, SortedMap<String, String> platforms) {
        LockedImage {
            platforms = new TreeMap<>(platforms);
        }
    }

    BaseLock {
        packages = new TreeMap<>(packages);
        certificates = certificates == null ? new TreeMap<>() : new TreeMap<>(certificates);
        files = files == null ? new TreeMap<>() : new TreeMap<>(files);
        images = images == null ? new TreeMap<>() : new TreeMap<>(images);
    }

    BaseLock withImages(SortedMap<String, LockedImage> newImages) {
        return new BaseLock(schemaVersion, created, packages, certificates, files, newImages);
    }

    BaseLock withCreated(Instant newCreated) {
        return new BaseLock(schemaVersion, newCreated, packages, certificates, files, images);
    }

    Collection<Platform> platforms() {
        return packages.keySet().stream()
                .map(architecture -> Platform.parse("linux/" + architecture))
                .toList();
    }

    /** @throws BaseImageException if it has no such package */
    LockedPackage find(String architecture, String name) throws BaseImageException {
        return packages.getOrDefault(architecture, List.of()).stream()
                .filter(locked -> locked.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new BaseImageException("Looking up package " + name + " for " + architecture
                        + " in the lock file: it is not there. Run base-lock, which writes the lock file anew."));
    }

    SortedSet<String> names(String architecture) {
        SortedSet<String> names = new TreeSet<>();
        packages.getOrDefault(architecture, List.of()).forEach(locked -> names.add(locked.name()));
        return names;
    }
}
