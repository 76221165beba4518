package io.slipway.oci.client;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A document of an interface that a registry has beside the distribution API; empty where it has none for this user. */
record OwnApiDocument(String repository, String target) implements RegistryCall<Optional<byte[]>> {
    private static final int OK = 200;

    @Override
    public String action() {
        return "ask the registry's own interface for " + target;
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public Scope scope() {
        return Scope.pull(repository);
    }

    @Override
    public Map<String, String> headers() {
        return Map.of("Accept", "application/json");
    }

    @Override
    public Set<Integer> statuses() {
        return Set.of(OK, 400, 401, 403, 404, 405, 406, 410, 501);
    }

    @Override
    public boolean isDistributionApi() {
        return false;
    }

    @Override
    public Optional<byte[]> result(RegistryResponse response) throws IOException {
        if (response.status() != OK) {
            response.discard();
            return Optional.empty();
        }
        return Optional.of(response.document());
    }
}
