package io.slipway.conformance.policy;

import io.slipway.conformance.RuleId;
import io.slipway.conformance.RuleInfo;
import io.slipway.images.settings.Nearest;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Rules by name: one ({@code USER-001}), a group ({@code SECRET-*}) or all ({@code *}). */
public record RulePattern(String text) {
    private static final String ALL = "*";
    private static final String GROUP = "-*";

    public boolean matches(RuleId rule) {
        return text.equals(ALL)
                || text.equals(rule.text())
                || text.endsWith(GROUP) && group(rule).equals(text);
    }

    /** What is wrong with it, if it matches none of {@code rules}. */
    public Optional<String> fault(Collection<RuleInfo> rules) {
        if (rules.stream().map(RuleInfo::id).anyMatch(this::matches)) {
            return Optional.empty();
        }
        List<String> names = rules.stream()
                .map(RuleInfo::id)
                .flatMap(id -> Stream.of(id.text(), group(id)))
                .distinct()
                .toList();
        return Optional.of(
                "'" + text + "' is no rule and no group of rules; perhaps '" + Nearest.of(text, names) + "'");
    }

    private static String group(RuleId rule) {
        return rule.text().substring(0, rule.text().lastIndexOf('-')) + GROUP;
    }

    @Override
    public String toString() {
        return text;
    }
}
