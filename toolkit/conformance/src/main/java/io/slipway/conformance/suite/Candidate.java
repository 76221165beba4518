package io.slipway.conformance.suite;

import io.slipway.conformance.fixture.Fixture;
import io.slipway.conformance.image.Requirements;
import io.slipway.conformance.image.StoredIndex;
import io.slipway.images.ImageKind;
import io.slipway.images.ImageRecord;
import io.slipway.images.PlatformImage;
import io.slipway.images.StatedBudgets;
import io.slipway.oci.BlobSource;
import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.Index;
import io.slipway.oci.OciFormatException;
import io.slipway.oci.Platform;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An image that is to be proved.
 *
 * @param name without registry and tag
 * @param kind what its process is there for
 * @param version for people; empty where nothing says it
 * @param blobs that hold it
 * @param platforms those of it that are looked at
 * @param requirements what is asked of it
 * @param fixture what it needs to become ready
 */
public record Candidate(
        String name,
        ImageKind kind,
        String version,
        Digest digest,
        BlobSource blobs,
        List<Platform> platforms,
        Requirements requirements,
        Fixture fixture) {
    private static final String VERSION = "org.opencontainers.image.version";

    public Candidate {
        platforms =
                platforms.stream().map(Platform::normalized).distinct().sorted().toList();
    }

    /** An image that was built here. */
    public static Candidate of(ImageRecord image, BlobSource blobs, Fixture fixture) {
        return new Candidate(
                image.name(),
                image.kind(),
                image.version(),
                image.digest(),
                blobs,
                image.platforms().stream().map(PlatformImage::platform).toList(),
                Requirements.of(image),
                fixture);
    }

    /**
     * An image that anybody built; its budgets are those of its annotations.
     *
     * @throws OciFormatException if {@code digest} names no image, or one of a platform that cannot be named
     */
    public static Candidate read(String name, Digest digest, BlobSource blobs, Fixture fixture) throws IOException {
        Index index = StoredIndex.read(blobs, digest);
        return new Candidate(
                name,
                ImageKind.of(index.annotations()),
                index.annotations().getOrDefault(VERSION, ""),
                digest,
                blobs,
                index.manifests().stream()
                        .map(Descriptor::platform)
                        .flatMap(Optional::stream)
                        .filter(platform -> !platform.os().equals("unknown"))
                        .map(Candidate::named)
                        .toList(),
                Requirements.NONE.withBudgets(StatedBudgets.fromAnnotations(index.annotations())),
                fixture);
    }

    /** Evidence and reports call a platform by its name alone. */
    private static Platform named(Platform platform) {
        try {
            return Platform.parse(platform.toString());
        } catch (OciFormatException e) {
            throw new OciFormatException(
                    "The image states the operating system '" + platform.os() + "' and the architecture '"
                            + platform.architecture()
                            + "' (both must be there, in Go's names, such as linux and amd64); perhaps set them where it is built",
                    e);
        }
    }

    /** The same, of which only {@code wanted} are looked at; it must have them. */
    public Candidate on(Collection<Platform> wanted) {
        Set<Platform> all = wanted.stream().map(Platform::normalized).collect(Collectors.toSet());
        return new Candidate(
                name,
                kind,
                version,
                digest,
                blobs,
                platforms.stream().filter(all::contains).toList(),
                requirements.withPlatforms(all),
                fixture);
    }

    /** The same, of which {@code newRequirements} are asked. */
    public Candidate withRequirements(Requirements newRequirements) {
        return new Candidate(name, kind, version, digest, blobs, platforms, newRequirements, fixture);
    }
}
