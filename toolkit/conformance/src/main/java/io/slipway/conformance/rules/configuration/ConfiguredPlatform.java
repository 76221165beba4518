package io.slipway.conformance.rules.configuration;

import io.slipway.conformance.Location;
import io.slipway.conformance.Rule;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.image.StoredPlatform;
import io.slipway.oci.Platform;

/** The configuration names the platform under which the index lists it. */
public final class ConfiguredPlatform implements Rule<StoredPlatform> {
    private static final RuleInfo INFO = new RuleInfo(
            "PLATFORM-002",
            Subject.IMAGE,
            Severity.HIGH,
            "is configured for the platform that the index names",
            "Engines choose by the index and run by the configuration: where the two differ, a node gets "
                    + "an image that it refuses or emulates.",
            "Build each platform from the base image of that platform; do not edit the index by hand.",
            "OCI image specification, Image Configuration: architecture, os, variant");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict check(StoredPlatform image) {
        Platform configured = image.config().platform();
        return configured.normalized().equals(image.platform().normalized())
                ? Verdict.pass("index and configuration say " + configured)
                : Verdict.fail("the index says " + image.platform() + ", the configuration " + configured)
                        .at(Location.instruction("configuration: os, architecture, variant"));
    }
}
