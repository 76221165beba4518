package io.slipway.oci.credentials;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Where containers' tools (containers-auth.json(5)) and Docker keep credentials. */
final class AuthFileLocations {
    private AuthFileLocations() {}

    static List<Path> of(Map<String, String> environment, Path home) {
        List<Path> files = new ArrayList<>();
        if (isSet(environment, "REGISTRY_AUTH_FILE")) {
            files.add(Path.of(environment.get("REGISTRY_AUTH_FILE")));
        }
        if (isSet(environment, "XDG_RUNTIME_DIR")) {
            files.add(Path.of(environment.get("XDG_RUNTIME_DIR"), "containers", "auth.json"));
        }
        Path configHome = isSet(environment, "XDG_CONFIG_HOME")
                ? Path.of(environment.get("XDG_CONFIG_HOME"))
                : home.resolve(".config");
        files.add(configHome.resolve("containers").resolve("auth.json"));
        Path docker = isSet(environment, "DOCKER_CONFIG")
                ? Path.of(environment.get("DOCKER_CONFIG"))
                : home.resolve(".docker");
        files.add(docker.resolve("config.json"));
        return files;
    }

    private static boolean isSet(Map<String, String> environment, String variable) {
        return !environment.getOrDefault(variable, "").isEmpty();
    }
}
