package io.slipway.conformance.rules.index;

import io.slipway.conformance.Location;
import io.slipway.conformance.Rule;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.image.StoredImage;
import java.util.Optional;
import java.util.regex.Pattern;

/** The revision is the whole name of a commit. */
public final class FullRevision implements Rule<StoredImage> {
    private static final RuleInfo INFO = new RuleInfo(
            "ANNOTATION-004",
            Subject.IMAGE,
            Severity.MEDIUM,
            "names the commit that it was built from in full",
            "A branch, a short hash or a tree with uncommitted changes does not lead back to the sources: nobody can "
                    + "say what is in the image, nor build it again.",
            "Build from a clean checkout, and write the commit's whole hash (git rev-parse HEAD).",
            "OCI image specification, Pre-Defined Annotation Keys: revision; SLSA, Provenance: resolvedDependencies");

    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict check(StoredImage image) {
        Optional<String> revision = Annotations.value(image, Annotations.REVISION);
        if (revision.isEmpty()) {
            return Verdict.skipped(Annotations.missing(Annotations.REVISION));
        }
        return COMMIT.matcher(revision.get()).matches()
                ? Verdict.pass("it is built from " + revision.get())
                : Verdict.fail("the revision is '" + revision.get() + "' (must be a commit's 40 or 64 hex digits)")
                        .at(Location.instruction("annotation " + Annotations.REVISION));
    }
}
