package io.slipway.conformance.rules;

import static io.slipway.conformance.image.SyntheticImage.bytes;

import io.slipway.conformance.RuleId;
import io.slipway.conformance.image.SyntheticImage;
import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.ImageConfig;
import io.slipway.oci.Index;
import io.slipway.oci.Manifest;
import io.slipway.oci.MediaType;
import io.slipway.oci.Platform;
import io.slipway.oci.layout.ImageLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The broken images of the rules about the index. */
final class IndexMutants {
    private static final String REVISION = "org.opencontainers.image.revision";
    private static final String BASE_NAME = "org.opencontainers.image.base.name";
    private static final String BASE_DIGEST = "org.opencontainers.image.base.digest";
    private static final Platform ARM64 = Platform.LINUX_ARM64;
    private static final Set<RuleId> FILE_RULES = Stream.concat(
                    ImageRules.files().stream().map(rule -> rule.info().id()), Stream.of(new RuleId("INDEX-002")))
            .collect(Collectors.toSet());
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
            Mutant.of("ANNOTATION-001", "the revision is missing", image -> image.withoutAnnotation(REVISION))
                    .followedBy(ids("ANNOTATION-004"), "there is no revision to look at"),
            Mutant.of("ANNOTATION-001", "the base's digest is blank", image -> image.annotation(BASE_DIGEST, " "))
                    .followedBy(ids("ANNOTATION-002"), "there is no digest to look at"),
            Mutant.of("ANNOTATION-001", "the base's name is missing", image -> image.withoutAnnotation(BASE_NAME))
                    .followedBy(ids("ANNOTATION-002", "ANNOTATION-003"), "there is no name to look at"),
            Mutant.of(
                    "ANNOTATION-002",
                    "the base's digest is none",
                    image -> image.annotation(BASE_DIGEST, "sha256:0123")),
            Mutant.of(
                            "ANNOTATION-002",
                            "the base's name is no reference",
                            image -> image.annotation(BASE_NAME, "a Java image"))
                    .followedBy(ids("ANNOTATION-003"), "what is no reference has no tag"),
            Mutant.of(
                    "ANNOTATION-003",
                    "the base is the latest",
                    image -> image.annotation(BASE_NAME, "registry.example/java-base:latest")),
            Mutant.of(
                    "ANNOTATION-003",
                    "the base's tag moves",
                    image -> image.annotation(BASE_NAME, "registry.example/java-base:stable-slim")),
            Mutant.of(
                    "ANNOTATION-003",
                    "the base has no tag",
                    image -> image.annotation(BASE_NAME, "registry.example:5000/java-base")),
            Mutant.of("ANNOTATION-004", "the revision is short", image -> image.annotation(REVISION, "0123456")),
            Mutant.of(
                    "ANNOTATION-004",
                    "the work tree was dirty",
                    image -> image.annotation(REVISION, "0123456789abcdef0123456789abcdef01234567-dirty")),
            Mutant.of("ANNOTATION-004", "the revision is a branch", image -> image.annotation(REVISION, "main")),
            Mutant.of(
                    "PLATFORM-004",
                    "a platform is there twice",
                    image -> image.index(good -> good.withManifests(List.of(
                            good.manifests().get(0),
                            good.manifests().get(1),
                            good.manifests().get(1).withPlatform(Platform.parse("linux/arm64/v8")))))),
            Mutant.of(
                    "PLATFORM-004",
                    "an architecture does not exist",
                    image -> image.index(good -> good.withManifests(List.of(
                            good.manifests().get(0),
                            good.manifests().get(1),
                            good.manifests().get(1).withPlatform(Platform.parse("unknown/unknown")))))),
            Mutant.of(
                    "PLATFORM-005",
                    "the variant of ARM is not stated",
                    image -> image.with(Platform.parse("linux/arm"))),
            Mutant.of(
                    "PLATFORM-005",
                    "the variant of ARM does not exist",
                    image -> image.with(Platform.parse("linux/arm/v9"))),
            Mutant.of(
                    "MEDIA-001",
                    "the layers are Docker's",
                    image -> image.layerDescriptors(layer -> layer.withMediaType(MediaType.DOCKER_LAYER_GZIP))),
            Mutant.of(
                    "MEDIA-001",
                    "the manifests are Docker's",
                    image -> image.manifest((platform, good) -> of(MediaType.DOCKER_MANIFEST, good))),
            Mutant.of(
                            "MEDIA-001",
                            "the layers are of a type that nobody knows",
                            image -> image.layerDescriptors(layer -> layer.withMediaType("application/x-tar")))
                    .followedBy(
                            Stream.concat(ids("BLOB-001").stream(), FILE_RULES.stream())
                                    .collect(Collectors.toSet()),
                            "nobody can say how to unpack it"),
            Mutant.of("MEDIA-002", "all is in Docker's format", IndexMutants::docker),
            Mutant.of(
                    "INDEX-001",
                    "a platform has an annotation more",
                    image -> image.manifest((platform, good) ->
                            platform.equals(ARM64) ? annotated(good, "org.example.team", "arm") : good)),
            Mutant.of(
                    "INDEX-001",
                    "the manifests have another version than the index",
                    image -> image.manifest(
                            (platform, good) -> annotated(good, "org.opencontainers.image.version", "0.2.0"))),
            Mutant.of(
                    "INDEX-002",
                    "the application was built once for each platform",
                    image -> image.platformLayer(
                            platform -> layer -> layer.file("app/main.js", 0644, bytes("built for " + platform)))),
            Mutant.of(
                    "INDEX-002",
                    "a platform has a class more",
                    image -> image.platformLayer(platform -> layer -> layer.file(
                            platform.equals(ARM64) ? "opt/Service.class" : "opt/Service.txt", 0644, bytes("data")))),
            Mutant.of(
                    "CONFIG-002",
                    "no time is stated",
                    image -> image.config(good ->
                            ImageConfig.parse(bytes(good.toString().replaceFirst(",\"created\":\"[^\"]*\"}$", "}"))))),
            created("it was made in the next century", "2124-11-20T12:00:00Z"),
            created("it is older than images are", "2012-11-20T12:00:00Z"),
            Mutant.of(
                    "CONFIG-002",
                    "the time is none",
                    image -> image.config(good ->
                            ImageConfig.parse(bytes(good.toString().replace("\"2024-11-20T", "\"yesterday "))))),
            Mutant.of(
                    "CONFIG-002",
                    "each platform has its own time",
                    image -> image.config((platform, good) ->
                            platform.equals(ARM64) ? good.withCreated(Instant.parse("2024-11-20T12:00:09Z")) : good)),
            Mutant.of(
                    "CONFIG-001",
                    "a variable differs",
                    image -> image.config((platform, good) ->
                            platform.equals(ARM64) ? good.withEnvironment(List.of("PATH=/usr/bin")) : good)),
            Mutant.of(
                    "CONFIG-001",
                    "a port differs",
                    image -> image.config(
                            (platform, good) -> platform.equals(ARM64) ? good.withExposedPort("9090/tcp") : good)));

    private IndexMutants() {}

    private static Set<RuleId> ids(String... rules) {
        return Stream.of(rules).map(RuleId::new).collect(Collectors.toSet());
    }

    private static Mutant created(String title, String time) {
        return Mutant.of("CONFIG-002", title, image -> image.config(good -> good.withCreated(Instant.parse(time))));
    }

    private static SyntheticImage docker(SyntheticImage image) {
        return image.layerDescriptors(layer -> layer.withMediaType(MediaType.DOCKER_LAYER_GZIP))
                .manifest((platform, good) -> of(MediaType.DOCKER_MANIFEST, good))
                .index(good -> new Index(
                        MediaType.DOCKER_MANIFEST_LIST,
                        Optional.empty(),
                        good.manifests(),
                        Optional.empty(),
                        good.annotations()));
    }

    private static Manifest of(String mediaType, Manifest good) {
        boolean docker = MediaType.isDocker(mediaType)
                && MediaType.isDocker(good.layers().get(0).mediaType());
        return new Manifest(
                mediaType,
                Optional.empty(),
                docker ? good.config().withMediaType(MediaType.DOCKER_CONFIG) : good.config(),
                good.layers(),
                Optional.empty(),
                good.annotations());
    }

    private static Manifest annotated(Manifest good, String key, String value) {
        return Manifest.image(good.config(), good.layers(), Map.of(key, value));
    }

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
