package io.slipway.oci.client;

import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code HEAD /v2/<name>/manifests/<reference>}. Empty where the registry has none, or does not say its digest. */
record ManifestCheck(String repository, String reference) implements RegistryCall<Optional<Descriptor>> {
    @Override
    public String action() {
        return "find manifest " + reference + " of " + repository;
    }

    @Override
    public String method() {
        return "HEAD";
    }

    @Override
    public String target() {
        return "/v2/" + repository + "/manifests/" + reference;
    }

    @Override
    public Scope scope() {
        return Scope.pull(repository);
    }

    @Override
    public Map<String, String> headers() {
        return Map.of("Accept", ManifestTypes.ACCEPT);
    }

    @Override
    public Set<Integer> statuses() {
        return Set.of(200, 404);
    }

    @Override
    public Optional<Descriptor> result(RegistryResponse response) throws IOException {
        response.discard();
        if (response.status() == 404) {
            return Optional.empty();
        }
        Optional<Digest> digest =
                reference.contains(":") ? Optional.of(Digest.parse(reference)) : response.contentDigest();
        Optional<String> mediaType = response.header("Content-Type").map(type -> type.split(";", 2)[0].strip());
        if (digest.isEmpty() || mediaType.isEmpty() || response.contentLength().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Descriptor(
                mediaType.get(), digest.get(), response.contentLength().get()));
    }
}
