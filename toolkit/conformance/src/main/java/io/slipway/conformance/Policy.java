package io.slipway.conformance;

import io.slipway.images.StatedBudgets;
import io.slipway.oci.Digest;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Which rules were applied, how severe each is, with which budgets and what fixture; the digest changes with any of it. */
public record Policy(String name, Digest digest) {

    /**
     * The policy that every image has to keep: all rules.
     *
     * @param fixture digest of what the image was given to become ready
     */
    public static Policy builtIn(Collection<RuleInfo> rules, StatedBudgets budgets, Optional<Digest> fixture) {
        StringBuilder text = new StringBuilder();
        rules.stream()
                .sorted(Comparator.comparing(RuleInfo::id))
                .forEach(rule -> text.append(rule.id())
                        .append(' ')
                        .append(rule.severity())
                        .append('\n'));
        budgets.toAnnotations()
                .forEach((name, value) ->
                        text.append(name).append(' ').append(value).append('\n'));
        fixture.ifPresent(digest -> text.append("fixture ").append(digest).append('\n'));
        return new Policy("default", Digest.of(text.toString().getBytes(StandardCharsets.UTF_8)));
    }
}
