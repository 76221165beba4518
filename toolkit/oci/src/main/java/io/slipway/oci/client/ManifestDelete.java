package io.slipway.oci.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * {@code DELETE /v2/<name>/manifests/<reference>}.
 *
 * @param reference a digest, for the manifest with all its tags; or a tag, for nothing else
 */
record ManifestDelete(String repository, String reference) implements RegistryCall<Deletion> {
    private static final int NOT_FOUND = 404;
    private static final Set<Integer> NOT_SUPPORTED = Set.of(400, 405, 501);

    @Override
    public String action() {
        return "delete manifest " + reference + " of " + repository;
    }

    @Override
    public String method() {
        return "DELETE";
    }

    @Override
    public String target() {
        return "/v2/" + repository + "/manifests/" + reference;
    }

    @Override
    public Scope scope() {
        return Scope.delete(repository);
    }

    @Override
    public Set<Integer> statuses() {
        return Set.of(200, 202, 204, NOT_FOUND, 400, 405, 501);
    }

    @Override
    public Deletion result(RegistryResponse response) throws IOException {
        String words = new String(response.document(), StandardCharsets.UTF_8);
        if (NOT_SUPPORTED.contains(response.status())) {
            return Deletion.UNSUPPORTED;
        }
        // Docker's registry says so where it looks for a digest and is given a tag.
        boolean takenForDigest = words.contains("DIGEST_INVALID");
        if (response.status() == NOT_FOUND) {
            return takenForDigest ? Deletion.UNSUPPORTED : Deletion.ABSENT;
        }
        return Deletion.DELETED;
    }
}
