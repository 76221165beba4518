package io.slipway.conformance.rules.index;

import io.slipway.conformance.Finding;
import io.slipway.conformance.Location;
import io.slipway.conformance.Rule;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.image.StoredImage;
import io.slipway.oci.Digest;
import io.slipway.oci.OciFormatException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The base image is named by a reference and a digest that tools can follow. */
public final class WellFormedBase implements Rule<StoredImage> {
    private static final RuleInfo INFO = new RuleInfo(
            "ANNOTATION-002",
            Subject.IMAGE,
            Severity.MEDIUM,
            "names its base by a reference and a digest that can be followed",
            "Scanners and update bots look the base up by these two: a name that is no reference, or a digest that is "
                    + "none, and nobody hears that the base was patched.",
            "Let the build write them from the base that it used; do not compose them by hand.",
            "OCI image specification, Pre-Defined Annotation Keys: base.name, base.digest");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict check(StoredImage image) {
        Optional<String> name = Annotations.value(image, Annotations.BASE_NAME);
        Optional<String> digest = Annotations.value(image, Annotations.BASE_DIGEST);
        if (name.isEmpty() || digest.isEmpty()) {
            return Verdict.skipped(
                    Annotations.missing(name.isEmpty() ? Annotations.BASE_NAME : Annotations.BASE_DIGEST));
        }
        List<Finding> found = new ArrayList<>();
        if (BaseReference.parse(name.get()).isEmpty()) {
            found.add(finding(
                    Annotations.BASE_NAME, "'" + name.get() + "' (must be like registry.example/team/base:1.2)"));
        }
        if (!isDigest(digest.get())) {
            found.add(finding(Annotations.BASE_DIGEST, "'" + digest.get() + "' (must be like sha256:<64 hex digits>)"));
        }
        return found.isEmpty()
                ? Verdict.pass("it is built on " + name.get() + ", " + digest.get())
                : Verdict.fail("annotations that no tool can follow", found);
    }

    private static Finding finding(String key, String remark) {
        return new Finding(Location.instruction("annotation " + key), remark);
    }

    private static boolean isDigest(String text) {
        try {
            Digest.parse(text);
            return true;
        } catch (OciFormatException e) {
            return false;
        }
    }
}
