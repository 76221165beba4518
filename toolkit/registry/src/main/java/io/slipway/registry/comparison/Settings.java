package io.slipway.registry.comparison;

import io.slipway.oci.ImageConfig;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a configuration sets, value by value. */
final class Settings {
    private Settings() {}

    static SortedMap<String, String> of(ImageConfig config) {
        SortedMap<String, String> settings = new TreeMap<>();
        config.user().ifPresent(user -> settings.put("user", user));
        config.workingDirectory().ifPresent(directory -> settings.put("working directory", directory));
        config.stopSignal().ifPresent(signal -> settings.put("stop signal", signal));
        config.healthcheck().ifPresent(check -> settings.put("healthcheck", check.toString()));
        put(settings, "entrypoint", config.entrypoint());
        put(settings, "command", config.command());
        put(settings, "ports", config.exposedPorts());
        put(settings, "volumes", config.volumes());
        for (String variable : config.environment()) {
            int equals = variable.indexOf('=');
            settings.put(
                    "variable " + (equals < 0 ? variable : variable.substring(0, equals)),
                    variable.substring(equals + 1));
        }
        config.labels().forEach((name, value) -> settings.put("label " + name, value));
        return settings;
    }

    private static void put(SortedMap<String, String> settings, String name, List<String> values) {
        if (!values.isEmpty()) {
            settings.put(name, String.join(" ", values));
        }
    }
}
