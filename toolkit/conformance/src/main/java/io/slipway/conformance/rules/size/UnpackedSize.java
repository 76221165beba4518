package io.slipway.conformance.rules.size;

import io.slipway.conformance.Bytes;
import io.slipway.conformance.Measure;
import io.slipway.conformance.Rule;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.image.StoredFiles;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** The regular files of all layers, hidden ones too, are within the budget. */
public final class UnpackedSize implements Rule<StoredFiles> {
    private static final RuleInfo INFO = new RuleInfo(
                    "SIZE-001",
                    Subject.IMAGE,
                    Severity.MEDIUM,
                    "is unpacked within its size budget",
                    "Unpacked bytes are disk on every node and time at every cold start; they only ever grow "
                            + "unless somebody counts them.",
                    "Look at what grew (the layers are in the message); drop the dependency or JDK module, choose "
                            + "a smaller image.runtime, or raise image.size.max knowingly.",
                    "Setting image.size.max; the sum of the bytes of the regular files of all layers")
            .measuring(Measure.SIZE);

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict check(StoredFiles files) {
        OptionalLong budget = files.requirements().budgets().size();
        if (budget.isEmpty()) {
            return Verdict.skipped(Budget.NONE_STATED);
        }
        String layers = files.layers().stream()
                .map(layer -> Bytes.text(layer.unpackedSize()))
                .collect(Collectors.joining(" + "));
        return Budget.compare(files.unpackedSize(), budget.getAsLong(), "unpacked, layers " + layers);
    }
}
