package io.slipway.conformance.rules.jvm;

import io.slipway.conformance.image.JarContent;
import io.slipway.conformance.image.JarContent.MavenArtifact;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The artifact that an archive is: by the coordinates in it, else by its name. */
record NamedArtifact(String name, String version) {
    private static final Pattern FILE = Pattern.compile("(.+?)-(\\d[\\w.+-]*)\\.[a-z]+");

    /** Empty for an archive that says neither. */
    static Optional<NamedArtifact> of(String path, JarContent jar) {
        String file = path.substring(path.lastIndexOf('/') + 1);
        // One that was shaded holds the coordinates of others: its own are those that its name begins with.
        List<MavenArtifact> own = jar.artifacts().stream()
                .filter(artifact ->
                        file.startsWith(artifact.artifactId() + "-") || file.startsWith(artifact.artifactId() + "."))
                .toList();
        if (own.size() == 1 && !own.get(0).version().isBlank()) {
            return Optional.of(
                    new NamedArtifact(own.get(0).artifactId(), own.get(0).version()));
        }
        Matcher named = FILE.matcher(file);
        return named.matches() ? Optional.of(new NamedArtifact(named.group(1), named.group(2))) : Optional.empty();
    }
}
