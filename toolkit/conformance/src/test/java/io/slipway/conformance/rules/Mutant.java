package io.slipway.conformance.rules;

import io.slipway.conformance.RuleId;
import io.slipway.conformance.image.SyntheticImage;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * A way to break an image so that one rule notices.
 *
 * @param followers the rules that cannot pass then either
 * @param reason why they cannot
 */
record Mutant(RuleId rule, String title, UnaryOperator<SyntheticImage> change, Set<RuleId> followers, String reason) {

    static Mutant of(String rule, String title, UnaryOperator<SyntheticImage> change) {
        return new Mutant(new RuleId(rule), title, change, Set.of(), "");
    }

    Mutant followedBy(Set<RuleId> newFollowers, String newReason) {
        Set<RuleId> all = new TreeSet<>(followers);
        all.addAll(newFollowers);
        return new Mutant(rule, title, change, all, reason.isEmpty() ? newReason : reason + "; " + newReason);
    }

    /** All rules that do not pass on it. */
    Set<RuleId> affected() {
        Set<RuleId> affected = new TreeSet<>(followers);
        affected.add(rule);
        return affected;
    }

    @Override
    public String toString() {
        return rule + " fails where " + title + (reason.isEmpty() ? "" : "; " + followers + " follow: " + reason);
    }
}
