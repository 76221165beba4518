package io.slipway.registry.promotion;

import io.slipway.conformance.Evidence;
import io.slipway.oci.Digest;
import io.slipway.registry.artifact.Artifact;
import io.slipway.registry.artifact.Artifacts;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Evidence of conformance where it is attached to the image that it is about. */
public final class EvidenceArtifact {
    /** The artifact's type. */
    public static final String TYPE = "application/vnd.slipway.conformance.v1+json";

    private EvidenceArtifact() {}

    /**
     * What is known of an image's conformance.
     *
     * @param conforms the artifact that shows it; empty where none does
     * @param missing what to do about it where none does
     */
    record Found(Optional<Digest> conforms, Optional<String> missing) {}

    /** Looks for evidence that {@code image} conforms; evidence about another digest proves nothing. */
    static Found find(Artifacts artifacts, Digest image) throws IOException {
        List<Artifact> attached = artifacts.find(image, TYPE);
        Optional<Evidence> failed = Optional.empty();
        for (Artifact artifact : attached) {
            Evidence evidence = Evidence.parse(artifact.content());
            if (evidence.digest().equals(image)) {
                if (evidence.conforms()) {
                    return new Found(Optional.of(artifact.digest()), Optional.empty());
                }
                failed = Optional.of(evidence);
            }
        }
        return new Found(
                Optional.empty(),
                Optional.of(failed.map(evidence -> "it does not conform: " + evidence.brokenRules())
                        .orElseGet(() -> "no evidence of conformance is attached to " + image
                                + "; perhaps slipway attach IMAGE --evidence target/conformance/NAME.json")));
    }
}
