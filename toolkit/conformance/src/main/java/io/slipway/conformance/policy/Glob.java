package io.slipway.conformance.policy;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pattern over paths and names: {@code ?} is one character and {@code *} any number of them, neither a slash;
 * {@code **} is any number of any.
 */
public final class Glob {
    private static final Pattern TOKEN = Pattern.compile("\\*\\*|\\*|\\?|[^*?]+");

    private final String text;
    private final Pattern pattern;

    public Glob(String text) {
        this.text = text;
        StringBuilder regex = new StringBuilder();
        Matcher token = TOKEN.matcher(text);
        while (token.find()) {
            regex.append(
                    switch (token.group()) {
                        case "**" -> ".*";
                        case "*" -> "[^/]*";
                        case "?" -> "[^/]";
                        default -> Pattern.quote(token.group());
                    });
        }
        this.pattern = Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    public boolean matches(String name) {
        return pattern.matcher(name).matches();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Glob glob && glob.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
