package io.slipway.registry.pulls;

import io.slipway.oci.Digest;
import io.slipway.oci.client.Repository;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/** Quay's interface: the pulls of one manifest, where FEATURE_IMAGE_PULL_STATS is on. */
final class QuayPulls {
    private static final String COUNT = "manifest_pull_count";

    private final Repository repository;

    QuayPulls(Repository repository) {
        this.repository = repository;
    }

    /** Empty if one of them is not told: it is no Quay, the feature is off, or the user may not ask. */
    Optional<Pulls> read(Collection<Digest> manifests) throws IOException {
        Map<Digest, Instant> last = new HashMap<>();
        long count = 0;
        for (Digest manifest : manifests) {
            Optional<JsonNode> statistics = repository
                    .ownApiDocument(
                            "/api/v1/repository/" + repository.name() + "/manifest/" + manifest + "/pull_statistics")
                    .flatMap(ApiJson::parse)
                    .filter(node -> node.path(COUNT).isIntegralNumber());
            if (statistics.isEmpty()) {
                return Optional.empty();
            }
            count += statistics.get().path(COUNT).longValue();
            ApiJson.time(statistics.get(), "last_manifest_pull_date").ifPresent(time -> last.put(manifest, time));
        }
        return manifests.isEmpty() ? Optional.empty() : Optional.of(new Pulls(last, OptionalLong.of(count)));
    }
}
