package io.slipway.conformance;

import java.util.regex.Pattern;

/** A rule's stable name: a group and a number, such as {@code USER-001}. An id is never given to another rule. */
public record RuleId(String text) implements Comparable<RuleId> {
    private static final Pattern FORM = Pattern.compile("[A-Z]+-[0-9]{3}");

    public RuleId {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("Not a rule's id: '" + text + "' (must be like USER-001)");
        }
    }

    @Override
    public int compareTo(RuleId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
