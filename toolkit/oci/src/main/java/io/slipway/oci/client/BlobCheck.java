package io.slipway.oci.client;

import io.slipway.oci.Digest;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** {@code HEAD /v2/<name>/blobs/<digest>}: a blob's size, or empty if it is not there. */
record BlobCheck(String repository, Digest digest) implements RegistryCall<Optional<Long>> {
    @Override
    public String action() {
        return "find blob " + digest + " of " + repository;
    }

    @Override
    public String method() {
        return "HEAD";
    }

    @Override
    public String target() {
        return "/v2/" + repository + "/blobs/" + digest;
    }

    @Override
    public Scope scope() {
        return Scope.pull(repository);
    }

    @Override
    public Set<Integer> statuses() {
        return Set.of(200, 404);
    }

    @Override
    public Optional<Long> result(RegistryResponse response) throws IOException {
        response.discard();
        if (response.status() == 404) {
            return Optional.empty();
        }
        return Optional.of(
                response.contentLength().orElseThrow(() -> new PermanentException("it does not say the blob's size")));
    }
}
