package io.slipway.oci.client;

import io.slipway.oci.BlobSource;
import io.slipway.oci.Descriptor;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * {@code PATCH} on an upload: a blob's bytes from {@code offset} to its end. Gives where the upload goes on.
 *
 * @param location of the upload
 */
record UploadAppend(String repository, URI location, BlobSource source, Descriptor blob, long offset)
        implements RegistryCall<URI> {
    @Override
    public String action() {
        return "upload blob " + blob.digest() + " to " + repository;
    }

    @Override
    public String method() {
        return "PATCH";
    }

    @Override
    public String target() {
        return location.toString();
    }

    @Override
    public Scope scope() {
        return Scope.push(repository);
    }

    @Override
    public Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/octet-stream");
        if (offset > 0) {
            headers.put("Content-Range", offset + "-" + (blob.size() - 1));
        }
        return headers;
    }

    @Override
    public RequestBody body() {
        return RequestBody.of(this::open, blob.size() - offset);
    }

    /** What arrived must be asked for before it can go on. */
    @Override
    public boolean isRepeatable() {
        return false;
    }

    @Override
    public Set<Integer> statuses() {
        return Set.of(202, 204);
    }

    @Override
    public URI result(RegistryResponse response) throws IOException {
        response.discard();
        return UploadStep.next(response);
    }

    private InputStream open() throws IOException {
        InputStream content = source.open(blob.digest());
        try {
            content.skipNBytes(offset);
            return content;
        } catch (IOException e) {
            content.close();
            throw e;
        }
    }
}
