package io.slipway.conformance.rules;

import static io.slipway.conformance.image.SyntheticImage.bytes;

import io.slipway.conformance.RuleId;
import io.slipway.conformance.image.SyntheticImage;
import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.Platform;
import io.slipway.oci.layout.ImageLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The broken images of the rules about the index. */
final class IndexMutants {
    private static final Platform ARM64 = Platform.LINUX_ARM64;
    private static final Set<RuleId> FILE_RULES =
            ImageRules.files().stream().map(rule -> rule.info().id()).collect(Collectors.toSet());
    private static final String UNVERIFIED = "nothing in a layer is believed whose content is not what its digest says";

    static final List<Mutant> ALL = List.of(
            Mutant.of("PLATFORM-001", "arm64 is missing", image -> image.without(ARM64)),
            Mutant.of("BLOB-001", "a layer's content was changed", image -> image.tampered(IndexMutants::changeLayer))
                    .followedBy(FILE_RULES, UNVERIFIED),
            Mutant.of("BLOB-001", "a layer is missing", image -> image.tampered(IndexMutants::deleteLayer))
                    .followedBy(FILE_RULES, UNVERIFIED),
            Mutant.of(
                    "BLOB-001",
                    "a layer is larger than the manifest says",
                    image -> image.layerDescriptors(
                            layer -> new Descriptor(layer.mediaType(), layer.digest(), layer.size() - 1))),
            Mutant.of(
                            "BLOB-001",
                            "diff_ids are not those of the layers",
                            image -> image.diffIds(diffId -> Digest.of(bytes("another"))))
                    .followedBy(FILE_RULES, UNVERIFIED),
            Mutant.of(
                    "ANNOTATION-001",
                    "the revision is missing",
                    image -> image.withoutAnnotation("org.opencontainers.image.revision")),
            Mutant.of(
                    "ANNOTATION-001",
                    "the base's digest is blank",
                    image -> image.annotation("org.opencontainers.image.base.digest", " ")),
            Mutant.of(
                    "CONFIG-001",
                    "a variable differs",
                    image -> image.config((platform, good) ->
                            platform.equals(ARM64) ? good.withEnvironment(List.of("PATH=/bin")) : good)),
            Mutant.of(
                    "CONFIG-001",
                    "a port differs",
                    image -> image.config(
                            (platform, good) -> platform.equals(ARM64) ? good.withExposedPort("9090/tcp") : good)));

    private IndexMutants() {}

    private static void changeLayer(ImageLayout layout, SyntheticImage image) throws IOException {
        Path blob = layout.path(image.layers().get(0));
        byte[] content = Files.readAllBytes(blob);
        content[content.length / 2] ^= 1;
        Files.write(blob, content);
    }

    private static void deleteLayer(ImageLayout layout, SyntheticImage image) throws IOException {
        layout.deleteBlob(image.layers().get(0));
    }
}
