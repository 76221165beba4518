package io.slipway.oci.registry;

import io.slipway.oci.Digest;
import io.slipway.oci.OciFormatException;
import java.util.regex.Pattern;

/** How a call names a manifest (OCI distribution specification, {@code <reference>}). */
sealed interface Reference {
    Pattern TAG = Pattern.compile("[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}");

    record ByDigest(Digest digest) implements Reference {}

    record ByTag(String tag) implements Reference {}

    static Reference parse(String text) {
        if (text.contains(":")) {
            return new ByDigest(digest(text));
        }
        if (!TAG.matcher(text).matches()) {
            throw new RegistryException(
                    ErrorCode.MANIFEST_INVALID,
                    "Not a tag: '" + text + "' (must be at most 128 letters, digits, '_', '.' and '-', not beginning"
                            + " with '.' or '-')");
        }
        return new ByTag(text);
    }

    static Digest digest(String text) {
        try {
            return Digest.parse(text);
        } catch (OciFormatException e) {
            throw new RegistryException(ErrorCode.DIGEST_INVALID, e);
        }
    }
}
