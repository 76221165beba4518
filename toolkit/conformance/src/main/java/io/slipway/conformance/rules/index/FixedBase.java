package io.slipway.conformance.rules.index;

import io.slipway.conformance.Location;
import io.slipway.conformance.Rule;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.image.StoredImage;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The base's tag is not one that moves from build to build, or a digest stands beside it. */
public final class FixedBase implements Rule<StoredImage> {
    private static final RuleInfo INFO = new RuleInfo(
            "ANNOTATION-003",
            Subject.IMAGE,
            Severity.MEDIUM,
            "is built on a base that is named by version or digest, not latest",
            "Under a tag such as latest the next build gets another base: with another Java, without a library, or "
                    + "with what somebody else pushed there.",
            "Name the base by a version's tag, better with its digest (name:version@sha256:…), and let a bot move it.",
            "CIS Docker Benchmark, 4.2; Dockerfile best practices, FROM: Pin base image versions");

    private static final Set<String> MOVING = Set.of(
            "latest",
            "stable",
            "main",
            "master",
            "trunk",
            "edge",
            "nightly",
            "dev",
            "develop",
            "current",
            "rolling",
            "snapshot",
            "unstable",
            "testing",
            "lts");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict check(StoredImage image) {
        Optional<String> name = Annotations.value(image, Annotations.BASE_NAME);
        if (name.isEmpty()) {
            return Verdict.skipped(Annotations.missing(Annotations.BASE_NAME));
        }
        Optional<BaseReference> reference = BaseReference.parse(name.get());
        if (reference.isEmpty()) {
            return Verdict.skipped("'" + name.get() + "' is no reference: see ANNOTATION-002");
        }
        if (reference.get().digest()
                || reference.get().tag().filter(tag -> !moves(tag)).isPresent()) {
            return Verdict.pass("it is built on " + name.get());
        }
        return Verdict.fail("the base is " + name.get()
                        + reference.get().tag().map(tag -> "").orElse(", which means latest")
                        + " (must be a version's tag, or have a digest)")
                .at(Location.instruction("annotation " + Annotations.BASE_NAME));
    }

    private static boolean moves(String tag) {
        List<String> words = List.of(tag.toLowerCase(Locale.ROOT).split("[-_.]"));
        return MOVING.contains(words.get(0)) || words.contains("latest");
    }
}
