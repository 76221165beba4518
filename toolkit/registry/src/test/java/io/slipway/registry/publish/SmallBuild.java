package io.slipway.registry.publish;

import io.slipway.conformance.Verdict;
import io.slipway.images.BaseImage;
import io.slipway.images.Budgets;
import io.slipway.images.ImageRecord;
import io.slipway.images.PlatformImage;
import io.slipway.images.git.GitState;
import io.slipway.images.tag.BuildRun;
import io.slipway.images.tag.TagPlan;
import io.slipway.oci.Descriptor;
import io.slipway.oci.Platform;
import io.slipway.oci.layout.ImageLayout;
import io.slipway.registry.SmallImages;
import io.slipway.registry.TestEvidence;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** What a build of small images leaves, in a directory. */
final class SmallBuild {
    private final Path root;
    private final String registry;

    SmallBuild(Path root, String registry) {
        this.root = root;
        this.registry = registry;
    }

    /** An image of {@code version} as its commit's git tag has it, proved and with an SBOM. */
    BuiltImage proved(String name, String version) throws IOException {
        BuiltImage built = built(name, version);
        TestEvidence.of(built.image().digest(), Verdict.pass("fine")).write(built.evidence());
        return built;
    }

    /** The same before it was proved. */
    BuiltImage built(String name, String version) throws IOException {
        GitState git = git(version);
        Path directory = root.resolve("target/images").resolve(name);
        // Each image has a time of its own, so that no two are the same.
        String created = Instant.parse("2026-11-21T11:00:00Z")
                .plusSeconds(name.hashCode() & 0xfff)
                .toString();
        Descriptor image = SmallImages.image(ImageLayout.create(directory), version, created);
        TagPlan tags = TagPlan.of(version, Optional.of(git), BuildRun.LOCAL, Optional.empty());
        Path sbom = root.resolve(name + ".cdx.json");
        Files.write(
                sbom,
                ("{\"bomFormat\":\"CycloneDX\",\"version\":\"" + version + "\"}").getBytes(StandardCharsets.UTF_8));
        ImageRecord built = new ImageRecord(
                name,
                version,
                image.digest(),
                Instant.parse(created),
                Optional.of(git.revision()),
                false,
                new BaseImage("slipway/java-base:25", Optional.empty()),
                tags.names(),
                "target/images/" + name,
                new Budgets(1, 1, Duration.ofSeconds(1), Duration.ofSeconds(1), 1),
                List.of(new PlatformImage(Platform.LINUX_AMD64, image.digest(), image.digest(), 1, 1, 1)));
        Path evidence = root.resolve("target/conformance").resolve(name + ".json");
        return new BuiltImage(built, directory, Optional.of(registry), tags, evidence, Optional.of(sbom));
    }

    /** A clean work tree at the commit that has the git tag of {@code version}. */
    static GitState git(String version) {
        return new GitState(
                String.format("%040x", version.hashCode() & 0xffffffffL),
                Instant.parse("2026-11-21T11:00:00Z"),
                false,
                Optional.of("main"),
                new TreeSet<>(List.of("v" + version)),
                Optional.empty());
    }
}
