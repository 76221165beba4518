package io.slipway.registry.comparison;

import io.slipway.conformance.image.Requirements;
import io.slipway.conformance.image.StoredImage;
import io.slipway.conformance.image.StoredImageReader;
import io.slipway.conformance.image.StoredPlatform;
import io.slipway.conformance.rules.sbom.HeldComponent;
import io.slipway.conformance.rules.sbom.HeldComponents;
import io.slipway.oci.Platform;
import io.slipway.oci.source.OpenImage;
import io.slipway.registry.inspection.ImageSummary;
import java.io.IOException;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An image as far as it is compared.
 *
 * @param packages with their versions, of each platform; empty where layers were not read
 */
public record DescribedImage(
        String name, ImageSummary summary, Optional<Map<Platform, SortedMap<String, String>>> packages) {
    /**
     * Reads an image.
     *
     * @param packages whether its layers are read as well, to find the packages in them
     * @throws IOException if a layer is not what its digest says: then what is in it is not known
     */
    public static DescribedImage read(OpenImage image, boolean packages) throws IOException {
        ImageSummary summary = ImageSummary.read(image.blobs(), image.digest());
        return new DescribedImage(
                image.name(), summary, packages ? Optional.of(readPackages(image)) : Optional.empty());
    }

    private static Map<Platform, SortedMap<String, String>> readPackages(OpenImage image) throws IOException {
        StoredImage stored = StoredImageReader.read(image.blobs(), image.name(), image.digest(), Requirements.NONE);
        if (!stored.faults().isEmpty()) {
            throw new IOException("The packages of " + image.name() + " cannot be told: "
                    + stored.faults().get(0).blob() + ": "
                    + stored.faults().get(0).message()
                    + "; perhaps slipway verify " + image.name() + ", or --no-packages");
        }
        Map<Platform, SortedMap<String, String>> packages = new TreeMap<>(Comparator.comparing(Platform::toString));
        for (StoredPlatform platform : stored.platforms()) {
            packages.put(platform.platform(), packages(platform));
        }
        return packages;
    }

    /** By name; of what is there in several versions, all of them. */
    private static SortedMap<String, String> packages(StoredPlatform platform) {
        SortedMap<String, SortedSet<String>> versions = new TreeMap<>();
        platform.files().ifPresent(files -> {
            for (HeldComponent component : HeldComponents.in(files)) {
                versions.computeIfAbsent(component.name(), any -> new TreeSet<>())
                        .add(component.version());
            }
        });
        SortedMap<String, String> packages = new TreeMap<>();
        versions.forEach((name, all) -> packages.put(name, String.join(", ", all)));
        return packages;
    }
}
