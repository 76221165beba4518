package io.slipway.registry.retention;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Which images stay, repository by repository. */
public final class RetentionPolicy {
    private final String source;
    private final List<RepositoryRules> repositories;

    RetentionPolicy(String source, List<RepositoryRules> repositories) {
        this.source = source;
        this.repositories = List.copyOf(repositories);
    }

    /** @throws InvalidRetentionException with every fault found */
    public static RetentionPolicy read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString(), null, "there is no such retention policy");
        }
        return RetentionFile.parse(file.toString(), Files.readString(file, StandardCharsets.UTF_8));
    }

    /**
     * The rules of a repository: the first that are for its name.
     *
     * @param registry its host
     * @throws InvalidRetentionException if there are none: then nothing is known of what may go
     */
    public RepositoryRules rules(String registry, String repository) throws InvalidRetentionException {
        String whole = registry + "/" + repository;
        return repositories.stream()
                .filter(rules -> rules.repositories().matches(repository)
                        || rules.repositories().matches(whole))
                .findFirst()
                .orElseThrow(() -> new InvalidRetentionException(
                        source,
                        List.of("none of its repositories matches " + whole + ", so nothing of it is deleted")));
    }
}
