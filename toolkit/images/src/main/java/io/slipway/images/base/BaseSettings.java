package io.slipway.images.base;

import io.slipway.images.base.debian.AptSources;
import io.slipway.images.base.debian.Mirrors;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * From what, and where, a base image is made.
 *
 * @param definition what is wanted
 * @param lock the exact versions of it
 * @param files the directory of external files, if the definition names any
 * @param cache packages and results that are kept
 * @param mirror of Debian's archive; where empty, those that this machine's apt uses
 * @param securityMirror of Debian's security archive; where empty, those that this machine's apt uses
 * @param environment for the settings of proxies
 */
public record BaseSettings(
        Path definition,
        Path lock,
        Optional<Path> files,
        Path cache,
        Optional<URI> mirror,
        Optional<URI> securityMirror,
        Map<String, String> environment) {
    private static final Path APT = Path.of("/etc/apt");

    public BaseSettings {
        environment = Map.copyOf(environment);
    }

    /** The lock file's usual place: beside the definition {@code X.yaml}, as {@code X.lock.yaml}. */
    public static Path lockBeside(Path definition) {
        String name = definition.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return definition.resolveSibling(
                dot < 0 ? name + ".lock" : name.substring(0, dot) + ".lock" + name.substring(dot));
    }

    /** The cache's usual place: {@code slipway} in {@code XDG_CACHE_HOME} or {@code ~/.cache}. */
    public static Path usualCache(Map<String, String> environment) {
        return Optional.ofNullable(environment.get("XDG_CACHE_HOME"))
                .filter(directory -> !directory.isBlank())
                .map(Path::of)
                .orElse(Path.of(System.getProperty("user.home"), ".cache"))
                .resolve("slipway");
    }

    Mirrors mirrors() throws IOException {
        Mirrors apt = AptSources.mirrors(APT);
        return new Mirrors(
                mirror.map(List::of).orElse(apt.main()),
                securityMirror.map(List::of).orElse(apt.security()));
    }
}
