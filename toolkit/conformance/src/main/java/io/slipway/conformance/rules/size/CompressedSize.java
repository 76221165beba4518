package io.slipway.conformance.rules.size;

import io.slipway.conformance.Measure;
import io.slipway.conformance.Rule;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.image.StoredPlatform;
import java.util.OptionalLong;

/** The compressed layers and the configuration are within the budget. */
public final class CompressedSize implements Rule<StoredPlatform> {
    private static final RuleInfo INFO = new RuleInfo(
                    "SIZE-002",
                    Subject.IMAGE,
                    Severity.MEDIUM,
                    "is pulled within its size budget",
                    "Bytes to pull are seconds until a new node serves, and money where traffic is paid for.",
                    "Put what changes rarely into layers of its own; drop what is not needed, or raise "
                            + "image.compressed.max knowingly.",
                    "Setting image.compressed.max; OCI image specification, Content Descriptors: size")
            .measuring(Measure.COMPRESSED);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict check(StoredPlatform image) {
        OptionalLong budget = image.requirements().budgets().compressed();
        if (budget.isEmpty()) {
            return Verdict.skipped(Budget.NONE_STATED);
        }
        return Budget.compare(image.manifest().compressedSize(), budget.getAsLong(), "to pull");
    }
}
