package io.slipway.oci;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tags that are made of a digest, by which clients keep what belongs to it. */
public final class AttachmentTag {
    private static final int MAX_HEX = 64;
    private static final String SHA256 = "sha256-";
    /** What cosign keeps: signatures, attestations and SBOMs. */
    private static final List<String> COSIGN = List.of(".sig", ".att", ".sbom");

    private static final Pattern FORM = Pattern.compile("((?:sha256|sha512)-[0-9a-f]{64})[0-9a-f]*(?:\\..+)?");

    private AttachmentTag() {}

    /** Of the list of referrers where a registry keeps none (OCI distribution specification, "Referrers Tag Schema"). */
    public static String ofReferrers(Digest subject) {
        String hex = subject.hex();
        return subject.algorithm() + "-" + hex.substring(0, Math.min(MAX_HEX, hex.length()));
    }

    /** Those that cosign may have made for {@code subject}. */
    public static List<String> ofCosign(Digest subject) {
        return COSIGN.stream()
                .map(suffix -> subject.algorithm() + "-" + subject.hex() + suffix)
                .toList();
    }

    /** Whether {@code tag} is one of them, and so names no image. */
    public static boolean isOne(String tag) {
        return subjectPart(tag).isPresent();
    }

    /** The part of {@code tag} that says to what it belongs, as {@link #ofReferrers} has it; empty if it is no such tag. */
    public static Optional<String> subjectPart(String tag) {
        return Optional.of(FORM.matcher(tag)).filter(Matcher::matches).map(form -> form.group(1));
    }

    /** To what {@code tag} belongs, where it says that in full. */
    public static Optional<Digest> subject(String tag) {
        return subjectPart(tag)
                .filter(part -> part.startsWith(SHA256))
                .map(part -> new Digest("sha256", part.substring(SHA256.length())));
    }
}
