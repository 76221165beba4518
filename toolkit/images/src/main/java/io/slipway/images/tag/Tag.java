package io.slipway.images.tag;

import java.util.Locale;
import java.util.regex.Pattern;

/** A tag's name (OCI distribution specification, "Pulling manifests": {@code <reference>} as a tag). */
public record Tag(String name) implements Comparable<Tag> {
    private static final int MAX_LENGTH = 128;
    private static final int SLUG_LENGTH = 63;
    private static final Pattern FORM = Pattern.compile("[a-zA-Z0-9_][a-zA-Z0-9._-]{0," + (MAX_LENGTH - 1) + "}");

    /** @throws IllegalArgumentException if no registry would take the name */
    public Tag {
        if (!FORM.matcher(name).matches()) {
            throw new IllegalArgumentException("Not a tag: '" + name + "' (must be at most " + MAX_LENGTH
                    + " letters, digits, '_', '.' or '-', and not begin with '.' or '-')");
        }
    }

    /** A branch's name as a part of a tag: lower case, all but letters and digits replaced by hyphens. */
    static String slug(String branch) {
        String slug =
                branch.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        String cut = slug.substring(0, Math.min(slug.length(), SLUG_LENGTH));
        return cut.isEmpty() ? "branch" : cut;
    }

    /** The tag nearest to a version's text: build metadata begins with {@code +}, which no tag holds. */
    static Tag ofVersion(String version) {
        String name = version.replaceAll("[^A-Za-z0-9_.-]", "-").replaceAll("^[.-]+", "");
        return new Tag(name.substring(0, Math.min(name.length(), MAX_LENGTH)));
    }

    @Override
    public int compareTo(Tag other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
