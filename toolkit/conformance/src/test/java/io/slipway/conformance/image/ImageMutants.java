package io.slipway.conformance.image;

import static io.slipway.conformance.image.SyntheticImage.DEPENDENCY;
import static io.slipway.conformance.image.SyntheticImage.SERVICE;
import static io.slipway.conformance.image.SyntheticImage.bytes;
import static io.slipway.conformance.image.SyntheticImage.component;
import static io.slipway.conformance.image.SyntheticImage.elf;
import static io.slipway.conformance.image.SyntheticImage.sbom;

import io.slipway.conformance.RuleId;
import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.Healthcheck;
import io.slipway.oci.Platform;
import io.slipway.oci.layout.ImageLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** The broken images of every rule about the image. */
final class ImageMutants {
    private static final Platform AMD64 = Platform.LINUX_AMD64;
    private static final Platform ARM64 = Platform.LINUX_ARM64;
    private static final Set<RuleId> FILE_RULES =
            ImageRules.files().stream().map(rule -> rule.info().id()).collect(Collectors.toSet());
    private static final String UNVERIFIED = "nothing in a layer is believed whose content is not what its digest says";

    static final List<Mutant> ALL = List.of(
            Mutant.of("PLATFORM-001", "arm64 is missing", image -> image.without(ARM64)),
            Mutant.of(
                    "PLATFORM-002",
                    "a configuration says riscv64",
                    image -> image.config((platform, good) ->
                            platform.equals(ARM64) ? good.withPlatform(Platform.parse("linux/riscv64")) : good)),
            Mutant.of(
                    "PLATFORM-003",
                    "a library is for amd64 on both platforms",
                    image -> image.layer(layer -> layer.file("usr/lib/libnative.so", 0644, elf(AMD64)))),
            Mutant.of("BLOB-001", "a layer's content was changed", image -> image.tampered(ImageMutants::changeLayer))
                    .followedBy(FILE_RULES, UNVERIFIED),
            Mutant.of("BLOB-001", "a layer is missing", image -> image.tampered(ImageMutants::deleteLayer))
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
            Mutant.of("USER-001", "no user is set", image -> image.config(good -> good.withUser(""))),
            Mutant.of("USER-001", "the user is root", image -> image.config(good -> good.withUser("0:0"))),
            Mutant.of("USER-001", "the user is a name", image -> image.config(good -> good.withUser("app"))),
            Mutant.of("USER-001", "the group is root's", image -> image.config(good -> good.withUser("1001:0"))),
            Mutant.of("USER-001", "the user is another", image -> image.config(good -> good.withUser("65532:65532"))),
            Mutant.of(
                    "FILE-001",
                    "a file is setuid",
                    image -> image.layer(layer -> layer.file("usr/bin/become", 04755, bytes("data")))),
            Mutant.of(
                    "FILE-001",
                    "a file is setgid",
                    image -> image.layer(layer -> layer.file("usr/bin/become", 02755, bytes("data")))),
            Mutant.of(
                    "FILE-002",
                    "an entry leads out of the root",
                    image -> image.layer(layer -> layer.file("app/../../etc/cron.d/job", 0644, bytes("data")))),
            Mutant.of(
                    "SHELL-001",
                    "a shell has another name",
                    image -> image.platformLayer(platform ->
                            layer -> layer.file("app/helper", 0755, elf(platform, "IFS", "PS4", "OPTIND")))),
            Mutant.of(
                    "SHELL-001",
                    "BusyBox has another name",
                    image -> image.platformLayer(
                            platform -> layer -> layer.file("app/helper", 0755, elf(platform, "BusyBox v1.36")))),
            Mutant.of(
                    "SHELL-001",
                    "a link is called sh",
                    image -> image.layer(layer -> layer.symlink("bin/sh", "/usr/bin/java"))),
            Mutant.of(
                    "PACKAGE-001",
                    "apt-get is there",
                    image -> image.layer(layer -> layer.file("usr/bin/apt-get", 0755, bytes("data")))),
            Mutant.of(
                    "SECRET-001",
                    "a key lies in a layer, hidden by the next",
                    image -> image.layer(layer -> layer.file(
                                    "etc/ssl/key.pem", 0600, bytes("-----BEGIN PRIVATE " + "KEY-----\nMC4C\n")))
                            .layer(layer -> layer.file("etc/ssl/.wh.key.pem", 0600, new byte[0]))),
            Mutant.of(
                    "SIZE-001",
                    "a layer holds 100 kB that compress well",
                    image -> image.layer(layer -> layer.file("app/large", 0644, new byte[100_000]))),
            Mutant.of(
                    "SIZE-002",
                    "a layer holds 60 kB that do not compress",
                    image -> image.layer(layer -> layer.file("app/large", 0644, noise(60_000)))),
            Mutant.of(
                    "ANNOTATION-001",
                    "the revision is missing",
                    image -> image.withoutAnnotation("org.opencontainers.image.revision")),
            Mutant.of(
                    "ANNOTATION-001",
                    "the base's digest is blank",
                    image -> image.annotation("org.opencontainers.image.base.digest", " ")),
            Mutant.of(
                    "ENTRYPOINT-001",
                    "a shell starts the program",
                    image -> image.config(good -> good.withEntrypoint(List.of("/bin/sh", "-c", "java Service")))),
            Mutant.of(
                    "ENTRYPOINT-001",
                    "there is only a command",
                    image -> image.config(
                            good -> good.withEntrypoint(List.of()).withCommand(List.of("java", "Service")))),
            Mutant.of(
                    "ENTRYPOINT-001",
                    "program and arguments are one word",
                    image -> image.config(good -> good.withEntrypoint(List.of("java Service")))),
            Mutant.of(
                    "HEALTH-001",
                    "the health check needs a shell",
                    image -> image.config(good -> good.withHealthcheck(healthcheck("CMD-SHELL", "curl localhost")))),
            Mutant.of(
                    "HEALTH-001",
                    "the base's health check is switched off",
                    image -> image.config(good -> good.withHealthcheck(healthcheck("NONE")))),
            Mutant.of("SBOM-001", "there is no SBOM", image -> image.sbom(""))
                    .followedBy(Set.of(new RuleId("SBOM-002")), "there is nothing to compare the jars with"),
            Mutant.of("SBOM-001", "the SBOM is of another format", image -> image.sbom("{\"spdxVersion\": \"2.3\"}"))
                    .followedBy(Set.of(new RuleId("SBOM-002")), "there is nothing to compare the jars with"),
            Mutant.of("SBOM-002", "the SBOM misses a jar", image -> image.sbom(sbom(component(SERVICE)))),
            Mutant.of(
                    "SBOM-002",
                    "the SBOM lists a jar that is not there",
                    image -> image.sbom(sbom(component(SERVICE), component(DEPENDENCY), component("other.jar")))),
            Mutant.of(
                    "SBOM-002",
                    "a library has no hash",
                    image -> image.sbom(sbom(
                            component(SERVICE), component(DEPENDENCY), "{\"type\": \"library\", \"name\": \"x\"}"))),
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

    private ImageMutants() {}

    private static void changeLayer(ImageLayout layout, SyntheticImage image) throws IOException {
        Path blob = layout.path(image.layers().get(0));
        byte[] content = Files.readAllBytes(blob);
        content[content.length / 2] ^= 1;
        Files.write(blob, content);
    }

    private static void deleteLayer(ImageLayout layout, SyntheticImage image) throws IOException {
        layout.deleteBlob(image.layers().get(0));
    }

    private static Healthcheck healthcheck(String... test) {
        return new Healthcheck(List.of(test), Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ZERO, 3);
    }

    private static byte[] noise(int length) {
        byte[] noise = new byte[length];
        new Random(1).nextBytes(noise);
        // Neither text nor ELF, whatever the generator gives.
        noise[0] = 0;
        return noise;
    }
}
