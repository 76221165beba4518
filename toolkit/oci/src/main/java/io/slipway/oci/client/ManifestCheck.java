package io.slipway.oci.client;

import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code HEAD /v2/<name>/manifests/<reference>}. */
record ManifestCheck(String repository, String reference) implements RegistryCall<ManifestCheck.Answer> {
    /** What the registry says of a manifest. */
    sealed interface Answer {
        /** It is not there. */
        record Absent() implements Answer {}

        /** It is there, but the answer does not describe it. */
        record Undescribed() implements Answer {}

        record Present(Descriptor descriptor) implements Answer {}
    }

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
    public Answer result(RegistryResponse response) throws IOException {
        response.discard();
        if (response.status() == 404) {
            return new Answer.Absent();
        }
        Optional<Digest> digest =
                reference.contains(":") ? Optional.of(Digest.parse(reference)) : response.contentDigest();
        Optional<String> mediaType = response.header("Content-Type").map(type -> type.split(";", 2)[0].strip());
        if (digest.isEmpty() || mediaType.isEmpty() || response.contentLength().isEmpty()) {
            return new Answer.Undescribed();
        }
        return new Answer.Present(new Descriptor(
                mediaType.get(), digest.get(), response.contentLength().get()));
    }
}
