package io.slipway.conformance.rules.index;

import io.slipway.conformance.Finding;
import io.slipway.conformance.Rule;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.image.StoredImage;
import java.util.List;

/** All documents and layers are of OCI's media types, or all of Docker's. */
public final class ConsistentMediaTypes implements Rule<StoredImage> {
    private static final RuleInfo INFO = new RuleInfo(
            "MEDIA-001",
            Subject.IMAGE,
            Severity.HIGH,
            "keeps to one family of media types, OCI's or Docker's",
            "Registries and engines check types: one refuses a Docker layer in an OCI manifest, another stores it and "
                    + "cannot copy it later, and a layer of a type that nobody knows is not unpacked.",
            "Let one tool write index, manifests and layers, as slipway:assemble does; copy with a tool that converts all "
                    + "of them (skopeo copy --format oci).",
            "OCI image specification, Media Types: Compatibility Matrix");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict check(StoredImage image) {
        List<MediaTypes.Stated> all = MediaTypes.of(image);
        if (all.isEmpty()) {
            return Verdict.skipped("no manifest could be read: see BLOB-001");
        }
        boolean docker = all.get(0).isDocker();
        List<Finding> found = all.stream()
                .filter(stated -> docker ? !stated.isDocker() : !MediaTypes.isOci(stated.mediaType()))
                .map(MediaTypes.Stated::finding)
                .toList();
        String family = docker ? "Docker" : "OCI";
        return found.isEmpty()
                ? Verdict.pass("all " + all.size() + " media types are " + family + "'s")
                : Verdict.fail("media types that are not " + family + "'s in an image that claims to be", found);
    }
}
