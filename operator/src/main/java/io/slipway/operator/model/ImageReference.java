package io.slipway.operator.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The name of an image as a team writes it. */
sealed interface ImageReference {

    /**
     * An image that can only ever be one: its digest is given.
     *
     * @param text as written
     */
    record Pinned(String text) implements ImageReference {}

    /**
     * An image that may be another one tomorrow.
     *
     * @param text as written
     * @param repository without the tag, for the digest to be put behind
     */
    record Unpinned(String text, String repository) implements ImageReference {}

    /**
     * No image's name.
     *
     * @param text as written
     */
    record Malformed(String text) implements ImageReference {}

    /** Reads a name by the grammar of the distribution specification. */
    static ImageReference parse(String text) {
        Matcher matcher = Grammar.REFERENCE.matcher(text);
        if (!matcher.matches()) {
            return new Malformed(text);
        }
        return matcher.group("digest") == null ? new Unpinned(text, matcher.group("repository")) : new Pinned(text);
    }

    /** The grammar of names. */
    final class Grammar {

        private static final String HOST = "[A-Za-z0-9](?:[-A-Za-z0-9.]*[A-Za-z0-9])?(?::[0-9]{1,5})?";
        private static final String COMPONENT = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
        private static final Pattern REFERENCE = Pattern.compile("(?<repository>(?:" + HOST + "/)?" + COMPONENT + "(?:/"
                + COMPONENT + ")*)(?<tag>:[A-Za-z0-9_][-A-Za-z0-9_.]{0,127})?(?<digest>@sha256:[a-f0-9]{64})?");

        private Grammar() {}
    }
}
