package io.slipway.conformance.rules.index;

import io.slipway.conformance.Finding;
import io.slipway.conformance.Location;
import io.slipway.conformance.Rule;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.image.StoredImage;

/** Every blob has the digest and the size of its descriptor, every layer its diff_id. */
public final class VerifiedBlobs implements Rule<StoredImage> {
    private static final RuleInfo INFO = new RuleInfo(
            "BLOB-001",
            Subject.IMAGE,
            Severity.CRITICAL,
            "has every blob under its digest and size",
            "A digest is what is proved, signed and deployed: content that is not what its digest says is "
                    + "something else, or no engine can pull it.",
            "Build the image again; if it comes from a registry, fetch it again and look for what changed "
                    + "it on its way.",
            "OCI image specification, Content Descriptors: digest, size; Image Configuration: " + "rootfs.diff_ids");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict check(StoredImage image) {
        if (image.faults().isEmpty()) {
            return Verdict.pass("index, manifests, configurations and layers are what their digests say");
        }
        return Verdict.fail(
                "not what the digests say",
                image.faults().stream()
                        .map(fault -> new Finding(Location.instruction(fault.blob()), fault.message()))
                        .toList());
    }
}
