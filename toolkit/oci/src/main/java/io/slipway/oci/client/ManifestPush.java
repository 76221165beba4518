package io.slipway.oci.client;

import io.slipway.oci.Digest;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

/**
 * {@code PUT /v2/<name>/manifests/<reference>}. Gives whether the registry keeps the list of the subject's referrers
 * itself.
 *
 * @param reference a tag or a digest
 */
record ManifestPush(String repository, String reference, String mediaType, byte[] content)
        implements RegistryCall<Boolean> {
    @Override
    public String action() {
        return "push manifest " + reference + " to " + repository;
    }

    @Override
    public String method() {
        return "PUT";
    }

    @Override
    public String target() {
        return "/v2/" + repository + "/manifests/" + reference;
    }

    @Override
    public Scope scope() {
        return Scope.push(repository);
    }

    @Override
    public Map<String, String> headers() {
        return Map.of("Content-Type", mediaType);
    }

    @Override
    public RequestBody body() {
        return RequestBody.of(content);
    }

    @Override
    public Set<Integer> statuses() {
        return Set.of(201, 202);
    }

    @Override
    public Boolean result(RegistryResponse response) throws IOException {
        response.discard();
        Digest digest = Digest.of(content);
        if (response.contentDigest()
                .filter(stored -> stored.algorithm().equals(digest.algorithm()))
                .filter(stored -> !stored.equals(digest))
                .isPresent()) {
            throw new IOException("it stored other content, with the digest "
                    + response.contentDigest().get());
        }
        return response.header("OCI-Subject").isPresent();
    }
}
