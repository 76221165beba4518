package io.slipway.images.tag;

import java.util.regex.Pattern;

/** When a tag that names one image already may name another. */
public enum Movement {
    /** Never: what it names is what was released. */
    NEVER("never moves"),
    /** Only to a higher version. */
    HIGHER_VERSION("moves to higher versions only"),
    /** Only to a later commit. */
    LATER_COMMIT("moves to later commits only"),
    /** Whenever the same thing is built again. */
    FREE("moves with each build");

    /** {@code v1.2.3-rc.1}, {@code prod-v1.2.3}. */
    private static final Pattern VERSION = Pattern.compile("(?:[a-z][a-z0-9-]*-)?v\\d+\\.\\d+\\.\\d+(?:[.-].*)?");

    private static final Pattern SERIES = Pattern.compile("latest|v\\d+(?:\\.\\d+)?");
    private static final Pattern NEWEST = Pattern.compile("dev|.*-latest");

    private final String text;

    Movement(String text) {
        this.text = text;
    }

    /** How tags of the same form as {@code tag} move, by the table of tags: those of builds and those of environments. */
    public static Movement of(Tag tag) {
        String name = tag.name();
        if (VERSION.matcher(name).matches()) {
            return NEVER;
        } else if (SERIES.matcher(name).matches()) {
            return HIGHER_VERSION;
        }
        return NEWEST.matcher(name).matches() ? LATER_COMMIT : FREE;
    }

    @Override
    public String toString() {
        return text;
    }
}
