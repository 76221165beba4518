package io.slipway.registry.report;

import io.slipway.oci.Digest;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is in some repositories, and how their registries answered.
 *
 * @param at when it was read
 */
public record RegistryReport(Instant at, List<RepositoryReport> repositories, List<RegistryCalls> calls) {
    public RegistryReport {
        repositories = List.copyOf(repositories);
        calls = List.copyOf(calls);
    }

    /**
     * Bytes that a repository stores.
     *
     * @param own of blobs that are in no other repository of the report
     * @param shared of blobs that are in others as well
     */
    public record Storage(long own, long shared) {
        public long total() {
            return own + shared;
        }
    }

    /** What {@code repository} stores. */
    public Storage storage(RepositoryReport repository) {
        Map<Digest, Long> elsewhere = new HashMap<>();
        repositories.stream()
                .filter(other -> !other.name().equals(repository.name()))
                .forEach(other -> elsewhere.putAll(other.blobs()));
        long own = 0;
        long shared = 0;
        for (Map.Entry<Digest, Long> blob : repository.blobs().entrySet()) {
            if (elsewhere.containsKey(blob.getKey())) {
                shared += blob.getValue();
            } else {
                own += blob.getValue();
            }
        }
        return new Storage(own, shared);
    }
}
