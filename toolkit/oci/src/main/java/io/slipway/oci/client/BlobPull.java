package io.slipway.oci.client;

import io.slipway.oci.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;

/**
 * {@code GET /v2/<name>/blobs/<digest>}: its bytes from {@code offset} on, not verified.
 *
 * @param offset of the first byte that is wanted
 */
record BlobPull(String repository, Digest digest, long offset) implements RegistryCall<InputStream> {
    private static final int PARTIAL = 206;

    @Override
    public String action() {
        return "pull blob " + digest + " of " + repository;
    }

    @Override
    public String method() {
        return "GET";
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
    public Map<String, String> headers() {
        return offset == 0 ? Map.of() : Map.of("Range", "bytes=" + offset + "-");
    }

    @Override
    public Set<Integer> statuses() {
        return Set.of(200, PARTIAL);
    }

    @Override
    public InputStream result(RegistryResponse response) throws IOException {
        InputStream body = response.body();
        if (response.status() == PARTIAL) {
            String range = response.header("Content-Range").orElse("");
            if (!range.startsWith("bytes " + offset + "-")) {
                body.close();
                throw new PermanentException("it was asked for bytes from " + offset + ", but sent '" + range + "'");
            }
        } else {
            body.skipNBytes(offset);
        }
        return body;
    }
}
