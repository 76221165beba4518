package io.slipway.registry.content;

import io.slipway.oci.Digest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tags by which clients attach something to a manifest: the list of its referrers, {@code sha256-<hex>} (OCI
 * distribution specification, "Referrers Tag Schema"), and cosign's {@code sha256-<hex>.sig}, {@code .att} and
 * {@code .sbom}.
 */
final class AttachmentTag {
    private static final Pattern FORM = Pattern.compile("((?:sha256|sha512)-[0-9a-f]{64})(?:\\..+)?");
    private static final String SHA256 = "sha256-";
    private static final int HEX_SHOWN = 64;

    private AttachmentTag() {}

    /** The part of {@code tag} that says what it is attached to; empty if it is no such tag. */
    static Optional<String> subjectPart(String tag) {
        return Optional.of(FORM.matcher(tag)).filter(Matcher::matches).map(form -> form.group(1));
    }

    /** What {@code tag} is attached to, where the tag says it in full. */
    static Optional<Digest> subject(String tag) {
        return subjectPart(tag)
                .filter(part -> part.startsWith(SHA256))
                .map(part -> new Digest("sha256", part.substring(SHA256.length())));
    }

    /** How such tags of {@code subject} begin. */
    static String part(Digest subject) {
        return subject.algorithm() + "-" + subject.hex().substring(0, HEX_SHOWN);
    }
}
