package io.slipway.registry.report;

import io.slipway.oci.Digest;
import io.slipway.registry.promotion.Environment;
import io.slipway.registry.promotion.EnvironmentState;
import io.slipway.registry.promotion.PromotionRecord;
import io.slipway.registry.pulls.Pulls;
import io.slipway.registry.report.Vulnerabilities.Level;
import io.slipway.registry.retention.PrunePlan;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** A report of two repositories that share a blob. */
final class Reports {
    static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    static final VersionReport OLD = version("v1.0.0", 100, 20_000_000, Optional.empty());
    static final VersionReport MIDDLE =
            version("v1.1.0", 20, 21_000_000, Optional.of(new Conformance(false, 57, List.of("USER-001"), NOW)));
    static final VersionReport NEW =
            version("v1.2.0", 10, 20_500_000, Optional.of(new Conformance(true, 58, List.of(), NOW)));

    private Reports() {}

    static Digest digest(String of) {
        return Digest.of(of.getBytes(StandardCharsets.UTF_8));
    }

    static RepositoryReport orders() {
        PromotionRecord entry = new PromotionRecord(
                new Environment("prod"),
                MIDDLE.digest(),
                Optional.of("v1.1.0"),
                Optional.empty(),
                Optional.empty(),
                PromotionRecord.Action.PROMOTE,
                NOW.minus(Duration.ofDays(19)),
                "ann <ann@example.org>",
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new RepositoryReport(
                "r.example/acme/orders",
                List.of(OLD, NEW, MIDDLE),
                List.of(
                        new EnvironmentState(entry.environment(), Optional.of(MIDDLE.digest()), List.of(entry)),
                        new EnvironmentState(new Environment("staging"), Optional.of(NEW.digest()), List.of())),
                Map.of(digest("shared"), 9_000_000L, digest("own"), 11_000_000L),
                Optional.of(new Pulls(Map.of(NEW.digest(), NOW.minus(Duration.ofDays(2))), OptionalLong.of(41))),
                Optional.of(new PrunePlan(
                        "r.example/acme/orders",
                        List.of(),
                        List.of(new PrunePlan.DeletedImage(
                                OLD.digest(),
                                OLD.created(),
                                20_000_000,
                                List.of(new PrunePlan.DeletedManifest(
                                        OLD.digest(), new TreeSet<>(OLD.tags()), false)))),
                        Set.of(),
                        11_000_000,
                        List.of())));
    }

    static RegistryReport report() {
        RepositoryReport gateway = new RepositoryReport(
                "r.example/acme/gateway",
                List.of(),
                List.of(),
                Map.of(digest("shared"), 9_000_000L),
                Optional.empty(),
                Optional.empty());
        List<Duration> times = List.of(Duration.ofMillis(30), Duration.ofMillis(10), Duration.ofMillis(20));
        return new RegistryReport(NOW, List.of(orders(), gateway), List.of(new RegistryCalls("r.example", times, 2)));
    }

    private static VersionReport version(String tag, int days, long bytes, Optional<Conformance> conformance) {
        return new VersionReport(
                digest(tag),
                new TreeSet<>(Set.of(tag, "a-" + tag)),
                Optional.of(NOW.minus(Duration.ofDays(days))),
                List.of(
                        new PlatformSize("linux/amd64", bytes, 5),
                        new PlatformSize("linux/arm64", bytes - 1_000_000, 5)),
                conformance,
                conformance.map(any -> new Vulnerabilities(Map.of(Level.CRITICAL, 1L, Level.LOW, 3L))),
                Optional.empty());
    }
}
