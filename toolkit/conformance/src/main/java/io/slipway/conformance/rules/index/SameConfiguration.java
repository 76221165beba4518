package io.slipway.conformance.rules.index;

import io.slipway.conformance.Location;
import io.slipway.conformance.Rule;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.image.StoredImage;
import io.slipway.conformance.image.StoredPlatform;
import io.slipway.oci.ImageConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** What to run and how is the same on every platform. */
public final class SameConfiguration implements Rule<StoredImage> {
    private static final RuleInfo INFO = new RuleInfo(
            "CONFIG-001",
            Subject.IMAGE,
            Severity.HIGH,
            "is configured alike on every platform",
            "One digest is deployed everywhere: a flag, port or variable that only one architecture has "
                    + "shows as a bug that nobody can reproduce on the other.",
            "Build all platforms in one run from the same settings; put differences into files of a "
                    + "platform, not into its configuration.",
            "OCI image specification, Image Configuration: config");

    private static final SortedMap<String, Function<ImageConfig, Object>> FIELDS = new TreeMap<>(Map.ofEntries(
            Map.entry("Cmd", ImageConfig::command),
            Map.entry("Entrypoint", ImageConfig::entrypoint),
            Map.entry("Env", ImageConfig::environment),
            Map.entry("ExposedPorts", ImageConfig::exposedPorts),
            Map.entry("Healthcheck", ImageConfig::healthcheck),
            Map.entry("Labels", ImageConfig::labels),
            Map.entry("StopSignal", ImageConfig::stopSignal),
            Map.entry("User", ImageConfig::user),
            Map.entry("Volumes", ImageConfig::volumes),
            Map.entry("WorkingDir", ImageConfig::workingDirectory)));

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict check(StoredImage image) {
        if (image.platforms().size() < 2) {
            return Verdict.pass(
                    "there is nothing to compare it with: " + image.platforms().size() + " platform");
        }
        StoredPlatform first = image.platforms().get(0);
        List<String> differences = new ArrayList<>();
        for (StoredPlatform other :
                image.platforms().subList(1, image.platforms().size())) {
            FIELDS.forEach((field, value) -> {
                Object expected = value.apply(first.config());
                Object actual = value.apply(other.config());
                if (!expected.equals(actual)) {
                    differences.add(field + " is " + expected + " on " + first.platform() + ", but " + actual + " on "
                            + other.platform());
                }
            });
        }
        return differences.isEmpty()
                ? Verdict.pass(image.platforms().size() + " platforms agree on " + String.join(", ", FIELDS.keySet()))
                : Verdict.fail(String.join("; ", differences)).at(Location.instruction("configuration"));
    }
}
