package io.slipway.cli;

import io.slipway.conformance.EngineVersion;
import picocli.CommandLine.IVersionProvider;

/** The version that {@code --version} prints. */
final class VersionProvider implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"slipway " + EngineVersion.current().version()};
    }
}
