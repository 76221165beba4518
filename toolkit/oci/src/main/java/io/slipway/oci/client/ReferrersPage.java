package io.slipway.oci.client;

import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.Index;
import io.slipway.oci.MediaType;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code GET /v2/<name>/referrers/<digest>}, one page of it; empty where the registry has no such endpoint. */
record ReferrersPage(String repository, Digest subject, String target)
        implements RegistryCall<Optional<Page<Descriptor>>> {
    static ReferrersPage first(String repository, Digest subject) {
        return new ReferrersPage(repository, subject, "/v2/" + repository + "/referrers/" + subject);
    }

    ReferrersPage following(String next) {
        return new ReferrersPage(repository, subject, next);
    }

    @Override
    public String action() {
        return "list the referrers of " + repository + "@" + subject;
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
        return Map.of("Accept", MediaType.OCI_INDEX);
    }

    @Override
    public Set<Integer> statuses() {
        return Set.of(200, 404);
    }

    @Override
    public Optional<Page<Descriptor>> result(RegistryResponse response) throws IOException {
        if (response.status() == 404) {
            response.discard();
            return Optional.empty();
        }
        return Optional.of(new Page<>(Index.parse(response.document()).manifests(), Page.next(response)));
    }
}
