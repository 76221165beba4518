package io.slipway.images.assembly;

import io.slipway.images.git.GitState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The tags of an image in the build's own layout: its version, and branch and commit where it is in git. */
final class LocalTags {
    private static final int MAX_LENGTH = 128;

    private LocalTags() {}

    static List<String> of(String version, Optional<GitState> git) {
        List<String> tags = new ArrayList<>(List.of(tag(version)));
        git.ifPresent(state -> tags.add(tag(slug(state.branch().orElse("detached")) + "-"
                + state.revision().substring(0, 7) + (state.dirty() ? "-dirty" : ""))));
        return List.copyOf(tags);
    }

    private static String slug(String branch) {
        String slug =
                branch.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return slug.substring(0, Math.min(slug.length(), 63));
    }

    /** A tag's form: OCI distribution specification, "Pulling manifests". */
    private static String tag(String text) {
        String tag = text.replaceAll("[^A-Za-z0-9_.-]", "-").replaceAll("^[.-]+", "");
        return tag.substring(0, Math.min(tag.length(), MAX_LENGTH));
    }
}
