package io.slipway.conformance.rules.configuration;

import io.slipway.conformance.Rule;
import io.slipway.conformance.image.StoredFiles;
import io.slipway.conformance.image.StoredPlatform;
import java.util.List;

/** The rules about what an image's configuration says. */
public final class ConfigurationRules {
    public static final List<Rule<StoredPlatform>> ALL = List.of(
            new ConfiguredPlatform(),
            new NonRootUser(),
            new ExecEntrypoint(),
            new DeclaredHealthcheck(),
            new SaneHealthcheck(),
            new UnprivilegedPorts(),
            new GracefulStopSignal(),
            new NoBuildVariables());

    /** Those for which the files are looked at as well. */
    public static final List<Rule<StoredFiles>> FILES = List.of(new StartableEntrypoint(), new StartableHealthcheck());

    private ConfigurationRules() {}
}
