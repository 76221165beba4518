package io.slipway.registry.promotion;

import java.util.regex.Pattern;

/**
 * Where images of a repository run, such as {@code staging}. The tag of that name says which one runs there now;
 * {@code staging-v1.2.3} those that ran there.
 */
public record Environment(String name) {
    private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{0,30}[a-z0-9]");
    /** Tags that a build moves (see the table of tags). */
    private static final Pattern TAKEN = Pattern.compile("latest|dev|v[0-9]+|pr-[0-9]+|.*-latest|sha-.*|phase[0-9]-.*");

    /** @throws IllegalArgumentException if it could not be told from other tags */
    public Environment {
        if (!FORM.matcher(name).matches() || TAKEN.matcher(name).matches()) {
            throw new IllegalArgumentException("Not an environment: '" + name
                    + "' (must be 2 to 32 lower-case letters, digits and hyphens, and no tag that builds move)");
        }
    }

    /** The tag that names what runs there. */
    public String tag() {
        return name;
    }

    /** The tag that keeps {@code version} findable after it ran there. */
    public String tag(String version) {
        return name + "-" + version;
    }

    /** Whether {@code tag} is one of the environment's. */
    public boolean owns(String tag) {
        return tag.equals(name) || tag.startsWith(name + "-v");
    }

    @Override
    public String toString() {
        return name;
    }
}
