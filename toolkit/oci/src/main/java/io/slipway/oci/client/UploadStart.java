package io.slipway.oci.client;

import io.slipway.oci.Digest;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * {@code POST /v2/<name>/blobs/uploads/}: where an upload goes to; empty if the blob was mounted from another repository
 * and needs none.
 *
 * @param mountFrom a repository of the same registry that may have the blob
 */
record UploadStart(String repository, Digest digest, Optional<String> mountFrom)
        implements RegistryCall<Optional<URI>> {
    private static final int CREATED = 201;

    @Override
    public String action() {
        return "start the upload of blob " + digest + " to " + repository;
    }

    @Override
    public String method() {
        return "POST";
    }

    @Override
    public String target() {
        String query = mountFrom
                .map(from -> "?" + Query.parameter("mount", digest) + "&" + Query.parameter("from", from))
                .orElse("");
        return "/v2/" + repository + "/blobs/uploads/" + query;
    }

    @Override
    public Scope scope() {
        Scope push = Scope.push(repository);
        return mountFrom.map(push::andPull).orElse(push);
    }

    @Override
    public Set<Integer> statuses() {
        return Set.of(CREATED, 202);
    }

    @Override
    public Optional<URI> result(RegistryResponse response) throws IOException {
        response.discard();
        if (response.status() == CREATED) {
            return Optional.empty();
        }
        return Optional.of(UploadStep.next(response));
    }
}
