package io.slipway.conformance.rules.size;

import io.slipway.conformance.Bytes;
import io.slipway.conformance.Verdict;

/** Sizes against what they may be. */
final class Budget {
    static final String NONE_STATED = "no budget is known: neither the policy nor an image record nor the"
            + " annotations io.slipway.budget.* of the index state one";

    private Budget() {}

    static Verdict compare(long measured, long budget, String what) {
        String relation = measured <= budget
                ? Bytes.text(budget - measured) + " below"
                : Bytes.text(measured - budget) + " above";
        return Verdict.within(
                measured,
                budget,
                Bytes.text(measured) + " " + what + "; " + relation + " the budget of " + Bytes.text(budget));
    }
}
