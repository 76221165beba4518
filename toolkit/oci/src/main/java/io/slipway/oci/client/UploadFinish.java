package io.slipway.oci.client;

import io.slipway.oci.Digest;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Set;

/**
 * {@code PUT} on an upload: all bytes are there; from now on it is the blob of {@code digest}.
 *
 * @param body the bytes that were not sent before
 */
record UploadFinish(String repository, URI location, Digest digest, RequestBody body) implements RegistryCall<Void> {
    @Override
    public String action() {
        return "finish the upload of blob " + digest + " to " + repository;
    }

    @Override
    public String method() {
        return "PUT";
    }

    @Override
    public String target() {
        return Query.with(location, "digest", digest);
    }

    @Override
    public Scope scope() {
        return Scope.push(repository);
    }

    @Override
    public Map<String, String> headers() {
        return Map.of("Content-Type", "application/octet-stream");
    }

    /** If it came through and only the answer was lost, the upload is gone. */
    @Override
    public boolean isRepeatable() {
        return false;
    }

    @Override
    public Set<Integer> statuses() {
        return Set.of(201, 204);
    }

    @Override
    public Void result(RegistryResponse response) throws IOException {
        response.discard();
        return null;
    }
}
