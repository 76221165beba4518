package io.slipway.oci.credentials;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds credentials for registries, in the first place that has some. */
public final class Credentials {
    private final List<CredentialSource> sources;

    private Credentials(List<CredentialSource> sources) {
        this.sources = List.copyOf(sources);
    }

    /** None at all: every registry is asked as anybody may. */
    public static Credentials none() {
        return new Credentials(List.of());
    }

    /** The same for every registry. */
    public static Credentials of(Credential credential) {
        return new Credentials(List.of(new Given(credential)));
    }

    /** The places of this process: its environment, and the files below its user's home. */
    public static Credentials ofThisMachine() {
        return of(System.getenv(), Path.of(System.getProperty("user.home")), List.of());
    }

    /** The same, and a place of the tool that this process is: it comes after what was set for Slipway. */
    public static Credentials ofThisMachine(CredentialSource tool) {
        return of(System.getenv(), Path.of(System.getProperty("user.home")), List.of(tool));
    }

    /**
     * The places that {@code environment} and a home directory name, in this order: what was set for Slipway, files of
     * containers' tools, Docker's file, and what CI systems set.
     */
    public static Credentials of(Map<String, String> environment, Path home) {
        return of(environment, home, List.of());
    }

    static Credentials of(Map<String, String> environment, Path home, List<CredentialSource> tools) {
        List<CredentialSource> sources = new ArrayList<>();
        sources.add(new OwnVariables(environment));
        sources.addAll(tools);
        CredentialHelper.Runner helpers = new CredentialHelper.Runner(environment);
        AuthFileLocations.of(environment, home).forEach(file -> sources.add(new AuthFile(file, helpers)));
        sources.add(new AuthVariable(environment, helpers));
        sources.add(new ForgeVariables(environment));
        return new Credentials(sources);
    }

    /**
     * Credentials and where they were.
     *
     * @param place for people
     */
    public record Located(Credential credential, String place) {}

    /** @throws IOException if a place that exists cannot be read, or not understood */
    public Optional<Credential> find(String registry, String repository) throws IOException {
        return locate(registry, repository).map(Located::credential);
    }

    /**
     * The same, with the place.
     *
     * @throws IOException if a place that exists cannot be read, or not understood
     */
    public Optional<Located> locate(String registry, String repository) throws IOException {
        for (CredentialSource source : sources) {
            Optional<Credential> found = source.find(registry, repository);
            if (found.isPresent()) {
                return Optional.of(new Located(found.get(), source.describe()));
            }
        }
        return Optional.empty();
    }

    /** Where it looks, for people. */
    public String describe() {
        return sources.isEmpty()
                ? "no place"
                : sources.stream().map(CredentialSource::describe).collect(Collectors.joining(", "));
    }

    private record Given(Credential credential) implements CredentialSource {
        @Override
        public Optional<Credential> find(String registry, String repository) {
            return Optional.of(credential);
        }

        @Override
        public String describe() {
            return "what was given";
        }
    }
}
