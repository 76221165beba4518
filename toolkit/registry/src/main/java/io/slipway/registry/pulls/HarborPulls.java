package io.slipway.registry.pulls;

import io.slipway.oci.Digest;
import io.slipway.oci.client.Repository;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/** Harbor's interface: every artifact of a repository with the time of its last pull. */
final class HarborPulls {
    private static final int PAGE = 100;

    private final Repository repository;

    HarborPulls(Repository repository) {
        this.repository = repository;
    }

    /** Empty if the registry is no Harbor, or the user may not ask it. */
    Optional<Pulls> read() throws IOException {
        int slash = repository.name().indexOf('/');
        if (slash < 0) {
            return Optional.empty();
        }
        // Harbor unescapes the path twice.
        String path = "/api/v2.0/projects/" + repository.name().substring(0, slash) + "/repositories/"
                + repository.name().substring(slash + 1).replace("/", "%252F");
        Map<Digest, Instant> last = new HashMap<>();
        for (int page = 1; ; page++) {
            Optional<JsonNode> artifacts = document(path + "/artifacts?page=" + page + "&page_size=" + PAGE)
                    .filter(JsonNode::isArray);
            if (artifacts.isEmpty()) {
                return Optional.empty();
            }
            for (JsonNode artifact : artifacts.get()) {
                Digest digest = Digest.parse(artifact.path("digest").asString());
                ApiJson.time(artifact, "pull_time").ifPresent(time -> last.put(digest, time));
            }
            if (artifacts.get().size() < PAGE) {
                return Optional.of(new Pulls(last, count(path)));
            }
        }
    }

    private OptionalLong count(String path) throws IOException {
        Optional<JsonNode> count = document(path).map(node -> node.path("pull_count"));
        return count.isPresent() && count.get().isIntegralNumber()
                ? OptionalLong.of(count.get().longValue())
                : OptionalLong.empty();
    }

    private Optional<JsonNode> document(String target) throws IOException {
        return repository.ownApiDocument(target).flatMap(ApiJson::parse);
    }
}
