package io.slipway.conformance.rules.index;

import io.slipway.conformance.Rule;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.image.StoredImage;
import java.util.List;

/** The outermost document, index or manifest, is OCI's. */
public final class OciMediaTypes implements Rule<StoredImage> {
    private static final RuleInfo INFO = new RuleInfo(
            "MEDIA-002",
            Subject.IMAGE,
            Severity.MEDIUM,
            "is an OCI image, not one in Docker's older format",
            "Docker's format has no annotations and no referrers: provenance, licence, SBOM and signature cannot be "
                    + "attached to it, and some registries no longer take it.",
            "Build with OCI media types (docker buildx build --output type=image,oci-mediatypes=true; slipway:assemble "
                    + "does), or convert: skopeo copy --all --format oci.",
            "OCI image specification, Media Types; OCI distribution specification, Listing Referrers");

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
        MediaTypes.Stated outermost = all.get(0);
        return outermost.isDocker()
                ? Verdict.fail("it is in Docker's format", List.of(outermost.finding()))
                : Verdict.pass("its type is " + outermost.mediaType());
    }
}
