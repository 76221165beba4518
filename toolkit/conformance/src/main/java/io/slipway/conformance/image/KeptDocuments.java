package io.slipway.conformance.image;

import java.util.regex.Pattern;

/** The files whose text is kept for rules to read; they are small, and larger ones are not kept. */
final class KeptDocuments {
    static final int SIZE_LIMIT = 16 * 1024 * 1024;

    private static final Pattern PATHS = Pattern.compile("usr/share/sbom/[^/]+\\.cdx\\.json");

    private KeptDocuments() {}

    static boolean contains(String path) {
        return PATHS.matcher(path).matches();
    }
}
