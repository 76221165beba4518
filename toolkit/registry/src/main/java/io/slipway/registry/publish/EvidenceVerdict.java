package io.slipway.registry.publish;

import io.slipway.conformance.Evidence;
import io.slipway.oci.Digest;
import java.util.Optional;

/** Whether an image is proved. */
sealed interface EvidenceVerdict {
    /** By {@code evidence}, which is about exactly its digest. */
    record Proved(Evidence evidence) implements EvidenceVerdict {}

    /** It is not, and what to do about it. */
    record Unproved(String reason) implements EvidenceVerdict {}

    /** Judges {@code image} by what the build found. */
    static EvidenceVerdict of(Digest image, Optional<Evidence> found) {
        if (found.isEmpty()) {
            return new Unproved("there is no evidence that it conforms; perhaps run: mvn verify");
        }
        Evidence evidence = found.get();
        if (!evidence.digest().equals(image)) {
            return new Unproved("the evidence is for another digest, " + evidence.digest() + ", but the image is "
                    + image + "; perhaps run: mvn verify");
        }
        return evidence.conforms()
                ? new Proved(evidence)
                : new Unproved("it does not conform: " + evidence.brokenRules() + "; see target/conformance");
    }
}
