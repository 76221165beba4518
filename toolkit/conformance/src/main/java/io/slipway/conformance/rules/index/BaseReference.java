package io.slipway.conformance.rules.index;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a base image: {@code [registry/]repository[:tag][@digest]}, as the OCI distribution specification allows.
 *
 * @param digest whether it names one
 */
record BaseReference(String repository, Optional<String> tag, boolean digest) {
    private static final int LENGTH_LIMIT = 512;
    private static final Pattern FORM =
            Pattern.compile("(?<repository>([a-zA-Z0-9.-]+(:[0-9]{1,5})?/)?[a-z0-9]+(([._]|__|-+|/)[a-z0-9]+)*)"
                    + "(:(?<tag>[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}))?"
                    + "(?<digest>@[a-z0-9]+:[a-fA-F0-9]{32,})?");

    static Optional<BaseReference> parse(String text) {
        Matcher parts = FORM.matcher(text);
        return text.length() <= LENGTH_LIMIT && parts.matches()
                ? Optional.of(new BaseReference(
                        parts.group("repository"),
                        Optional.ofNullable(parts.group("tag")),
                        parts.group("digest") != null))
                : Optional.empty();
    }
}
