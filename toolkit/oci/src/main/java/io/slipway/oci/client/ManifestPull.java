package io.slipway.oci.client;

import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.ManifestDocument;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code GET /v2/<name>/manifests/<reference>}. */
record ManifestPull(String repository, String reference) implements RegistryCall<PulledManifest> {
    @Override
    public String action() {
        return "pull manifest " + reference + " of " + repository;
    }

    @Override
    public String method() {
        return "GET";
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
        return Set.of(200);
    }

    @Override
    public PulledManifest result(RegistryResponse response) throws IOException {
        byte[] content = response.document();
        Optional<Digest> expected =
                reference.contains(":") ? Optional.of(Digest.parse(reference)) : response.contentDigest();
        Digest digest = expected.orElseGet(() -> Digest.of(content));
        if (!digest.matches(digest.newMessageDigest().digest(content))) {
            throw new IOException("it sent other content, with the digest " + Digest.of(content));
        }
        return new PulledManifest(
                new Descriptor(ManifestDocument.parse(content).mediaType(), digest, content.length), content);
    }
}
