package io.slipway.images.base;

import io.slipway.oci.ImageConfig;
import io.slipway.oci.Platform;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the images of a definition run, and how. */
final class Configuration {
    private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private Configuration() {}

    /** A configuration without layers and labels. */
    static ImageConfig of(BaseDefinition definition, Platform platform, Instant created) {
        ProcessSettings process = definition.process();
        ImageConfig config = ImageConfig.empty(platform)
                .withCreated(created)
                .withUser(process.user().orElse(SystemFiles.USER + ":" + SystemFiles.USER))
                .withWorkingDirectory(process.workingDirectory().orElse(SystemFiles.WORKING_DIRECTORY))
                .withStopSignal(process.stopSignal().orElse("SIGTERM"))
                .withEnvironment(environment(definition));
        if (!process.entrypoint().isEmpty()) {
            config = config.withEntrypoint(process.entrypoint());
        }
        if (!process.command().isEmpty()) {
            config = config.withCommand(process.command());
        }
        for (String volume : process.volumes()) {
            config = config.withVolume(volume);
        }
        return config;
    }

    private static List<String> environment(BaseDefinition definition) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put(
                "PATH", definition.java().map(java -> java.home() + "/bin:").orElse("") + PATH);
        definition.java().ifPresent(java -> environment.put("JAVA_HOME", java.home()));
        environment.put("LANG", "C.UTF-8");
        environment.putAll(definition.process().environment());
        return environment.entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .toList();
    }
}
