package io.slipway.conformance.rules;

import static io.slipway.conformance.image.SyntheticImage.elf;
import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.conformance.Outcome;
import io.slipway.conformance.RuleId;
import io.slipway.conformance.RuleResult;
import io.slipway.conformance.image.Requirements;
import io.slipway.conformance.image.StoredImageReader;
import io.slipway.conformance.image.SyntheticImage;
import io.slipway.conformance.image.secret.TrueSecrets;
import io.slipway.oci.Digest;
import io.slipway.oci.Platform;
import io.slipway.oci.layout.ImageLayout;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ImageRulesTest {
    @TempDir
    Path directory;

    @Test
    void aGoodImageKeepsEveryRule() throws Exception {
        List<RuleResult> results = check(new SyntheticImage());

        assertThat(results).allSatisfy(result -> assertThat(result.outcome()).isInstanceOf(Outcome.Pass.class));
        assertThat(results)
                .hasSize(ImageRules.index().size()
                        + 2 * (ImageRules.platform().size() + ImageRules.files().size()));
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void exactlyItsRuleFailsOnAMutant(Mutant mutant) throws Exception {
        List<RuleResult> results = check(mutant.change().apply(new SyntheticImage()));

        Set<RuleId> affected = ids(results, Outcome.Fail.class);
        assertThat(affected).contains(mutant.rule());
        assertThat(ids(results, Outcome.Failed.class)).isEmpty();
        affected.addAll(ids(results, Outcome.Skipped.class));
        assertThat(affected).isEqualTo(mutant.affected());
    }

    @ParameterizedTest
    @MethodSource("variations")
    void whatOthersDoWellKeepsEveryRule(Variation variation) throws Exception {
        List<RuleResult> results = check(variation.change().apply(new SyntheticImage()));

        assertThat(results).allSatisfy(result -> assertThat(result.outcome()).isInstanceOf(Outcome.Pass.class));
    }

    static List<Variation> variations() {
        return List.of(
                new Variation(
                        "arm64 with its variant",
                        image -> image.without(Platform.LINUX_ARM64).with(Platform.parse("linux/arm64/v8"))),
                new Variation(
                        "a library's keys to test itself with",
                        image -> image.platformLayer(platform -> layer -> layer.file(
                                "usr/lib/libtls.so.30", 0644, elf(platform, "\n" + TrueSecrets.pem() + "\n")))),
                new Variation("arm with a variant", image -> image.with(Platform.parse("linux/arm/v7"))),
                new Variation("Apache's signal", image -> image.config(good -> good.withStopSignal("SIGWINCH"))),
                new Variation("a signal's number", image -> image.config(good -> good.withStopSignal("3"))),
                new Variation("systemd's signal", image -> image.config(good -> good.withStopSignal("SIGRTMIN+3"))),
                new Variation("the time left away", image -> image.config(good -> good.withCreated(Instant.EPOCH))),
                new Variation(
                        "a base with tag and digest",
                        image -> image.annotation(
                                "org.opencontainers.image.base.name",
                                "localhost:5000/base:latest@sha256:" + "0".repeat(64))),
                new Variation(
                        "a commit of SHA-256",
                        image -> image.annotation("org.opencontainers.image.revision", "0".repeat(64))),
                new Variation(
                        "debugging switched off",
                        image -> image.config(good ->
                                good.withEnvironment(List.of("PATH=/usr/bin", "DEBUG=false", "NODE_ENV=production")))),
                new Variation(
                        "a link into what appears at run time",
                        image -> image.layer(layer -> layer.symlink("etc/mtab", "../proc/self/mounts"))),
                new Variation(
                        "a shared folder with the sticky bit",
                        image -> image.layer(
                                layer -> layer.directory("tmp", 01777).directory("var/mail", 02775))),
                new Variation(
                        "a folder of the user's own",
                        image -> image.layer(layer -> layer.owner(1001, 1001).directory("app/data", 0755))),
                new Variation(
                        "native code of each platform",
                        image -> image.platformLayer(platform ->
                                layer -> layer.file("app/libnative.so", 0644, SyntheticImage.elf(platform)))),
                new Variation(
                        "a file replaced",
                        image -> image.layer(
                                layer -> layer.file("etc/passwd", 0644, SyntheticImage.bytes("app:x:1001:1001")))));
    }

    /** A change to the good image that leaves it good. */
    record Variation(String title, UnaryOperator<SyntheticImage> change) {
        @Override
        public String toString() {
            return title;
        }
    }

    static List<Mutant> mutants() {
        return ImageMutants.ALL;
    }

    @Test
    void everyRuleHasAMutant() {
        Set<RuleId> mutated = ImageMutants.ALL.stream().map(Mutant::rule).collect(Collectors.toSet());

        assertThat(ImageRules.all())
                .as("a rule without a mutant may be one that cannot fail: add one to ImageMutants")
                .allSatisfy(rule -> assertThat(mutated).contains(rule.info().id()));
    }

    @Test
    void aFailureNamesWhatItFoundAndWhere() throws Exception {
        List<RuleResult> results = check(
                new SyntheticImage().layer(layer -> layer.file("usr/bin/become", 04755, SyntheticImage.bytes("data"))));

        RuleResult failed = results.stream()
                .filter(result -> result.outcome() instanceof Outcome.Fail)
                .findFirst()
                .orElseThrow();
        assertThat(failed.platform()).contains(Platform.LINUX_AMD64);
        assertThat(failed.outcome().message()).isEqualTo("1 setuid or setgid files: /usr/bin/become (4755)");
        assertThat(failed.verdict().location()).get().hasToString("/usr/bin/become");
    }

    @Test
    void withoutBudgetsNothingIsMeasuredAgainstThem() throws Exception {
        SyntheticImage image = new SyntheticImage();
        SyntheticImage.BUDGETS.toAnnotations().keySet().forEach(image::withoutAnnotation);

        List<RuleResult> results = check(image);

        assertThat(ids(results, Outcome.Skipped.class)).containsExactly(new RuleId("SIZE-001"), new RuleId("SIZE-002"));
    }

    @Test
    void sizesAreMeasured() throws Exception {
        List<RuleResult> results =
                check(new SyntheticImage().layer(layer -> layer.file("app/large", 0644, new byte[50_000])));

        assertThat(results)
                .filteredOn(result -> result.rule().equals(new RuleId("SIZE-001")))
                .hasSize(2)
                .allSatisfy(result -> {
                    assertThat(result.verdict().measured().orElseThrow()).isBetween(50_000L, 60_000L);
                    assertThat(result.verdict().budget()).hasValue(SyntheticImage.BUDGETS.size());
                });
    }

    @ParameterizedTest
    @CsvSource({"1001:0, true", "1000680000:0, true", "0:0, false", "1001, false", "65532:65532, false"})
    void group0IsAllowedWhereThePolicySaysSoAndNoOtherThanWithout(String user, boolean allowed) throws Exception {
        List<RuleResult> results =
                check(new SyntheticImage().config(good -> good.withUser(user)), Requirements.USUAL.withRootGroup(true));

        assertThat(ids(results, Outcome.Fail.class).contains(new RuleId("USER-001")))
                .isEqualTo(!allowed);
    }

    private List<RuleResult> check(SyntheticImage image) throws Exception {
        return check(image, Requirements.USUAL);
    }

    private List<RuleResult> check(SyntheticImage image, Requirements requirements) throws Exception {
        ImageLayout layout = ImageLayout.create(directory);
        Digest digest = image.write(layout);
        return ImageConformance.check(StoredImageReader.read(layout, "service", digest, requirements));
    }

    private static Set<RuleId> ids(List<RuleResult> results, Class<? extends Outcome> outcome) {
        return results.stream()
                .filter(result -> outcome.isInstance(result.outcome()))
                .map(RuleResult::rule)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
