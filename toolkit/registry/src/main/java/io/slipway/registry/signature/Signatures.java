package io.slipway.registry.signature;

import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.Manifest;
import io.slipway.oci.ManifestDocument;
import io.slipway.oci.client.Repository;
import io.slipway.oci.source.Attachment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The signatures of images in a repository: under cosign's tags, and as referrers. */
public record Signatures(Repository repository) {
    private static final String SIMPLE_SIGNING = "application/vnd.dev.cosign.simplesigning.v1+json";
    private static final String BUNDLE = "application/vnd.dev.sigstore.bundle";
    private static final String SIGNATURE = "dev.cosignproject.cosign/signature";

    /** What keeps {@code image} from being signed by {@code key}, with what to do about it; empty if it is. */
    public Optional<String> missing(Digest image, SigningKey key) throws IOException {
        List<SignedStatement> found = find(image);
        boolean signed = found.stream()
                .anyMatch(statement -> statement.subject().equals(Optional.of(image))
                        && key.verifies(statement.content(), statement.signature()));
        if (signed) {
            return Optional.empty();
        }
        String there = found.isEmpty()
                ? "there is none"
                : "of " + found.size() + " that are there, none is by it, or none is about exactly this digest";
        return Optional.of("no signature by " + key.name() + " is attached to " + image + ": " + there
                + "; perhaps cosign sign --key KEY " + repository.registry() + "/" + repository.name() + "@" + image);
    }

    private List<SignedStatement> find(Digest image) throws IOException {
        List<SignedStatement> found = new ArrayList<>();
        for (Attachment attachment : repository.attachments(image)) {
            ManifestDocument document = repository
                    .pullManifest(attachment.manifest().digest().toString())
                    .document();
            if (document instanceof Manifest manifest) {
                for (Descriptor layer : manifest.layers()) {
                    read(layer).ifPresent(found::add);
                }
            }
        }
        return found;
    }

    private Optional<SignedStatement> read(Descriptor layer) throws IOException {
        String signature = layer.annotations().get(SIGNATURE);
        if (layer.mediaType().equals(SIMPLE_SIGNING) && signature != null) {
            return SignedStatement.simple(repository.pullBlob(layer.digest()), signature);
        }
        return layer.mediaType().startsWith(BUNDLE)
                ? SignedStatement.bundle(repository.pullBlob(layer.digest()))
                : Optional.empty();
    }
}
