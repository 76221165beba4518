package io.slipway.oci;

import java.util.List;
import java.util.regex.Pattern;

/** Tags that are made of a digest, by which clients keep what belongs to it. */
public final class AttachmentTag {
    private static final int MAX_HEX = 64;
    /** What cosign keeps: signatures, attestations and SBOMs. */
    private static final List<String> COSIGN = List.of(".sig", ".att", ".sbom");

    private static final Pattern FORM = Pattern.compile("sha(?:256|512)-[0-9a-f]{64}(?:\\.(?:sig|att|sbom))?");

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
        return FORM.matcher(tag).matches();
    }
}
