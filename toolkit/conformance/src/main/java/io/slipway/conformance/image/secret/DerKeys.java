package io.slipway.conformance.image.secret;

import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** Private keys as DER structures: PKCS #8 (RFC 5208), PKCS #1 (RFC 8017), SEC 1 (RFC 5915). */
final class DerKeys {
    private static final int SEQUENCE = 0x30;
    private static final int LONG_FORM = 0x80;
    private static final int LOOKED_AT = 40;

    /** After the sequence's header: version and algorithm, version and a long modulus, or version and octets. */
    private static final Pattern PRIVATE = Pattern.compile("020100(?:"
            + "30[0-9a-f]{2}06(?:092a864886f70d010101|072a8648ce3d0201|032b65(?:70|71|6e|6f))"
            + "|0282[0-9a-f]{4}00).*|02010104(?:20|30|42).*");

    private DerKeys() {}

    static Optional<Secret> look(byte[] bytes, int length) {
        int header = headerLength(bytes, length);
        if (header < 0) {
            return Optional.empty();
        }
        String start = HexFormat.of().formatHex(bytes, header, Math.min(length, header + LOOKED_AT));
        return PRIVATE.matcher(start).matches()
                ? Optional.of(
                        new Secret(SecretKind.PRIVATE_KEY, "private key in DER form", "", "of " + length + " bytes"))
                : Optional.empty();
    }

    /** Of a sequence that is all of the content; negative for anything else. */
    static int headerLength(byte[] bytes, int length) {
        if (length < LOOKED_AT || (bytes[0] & 0xff) != SEQUENCE) {
            return -1;
        }
        int first = bytes[1] & 0xff;
        int more = first < LONG_FORM ? 0 : first - LONG_FORM;
        if (more > 3) {
            return -1;
        }
        int content = more == 0 ? first : 0;
        for (int i = 0; i < more; i++) {
            content = content << 8 | bytes[2 + i] & 0xff;
        }
        int header = 2 + more;
        boolean indefinite = first == LONG_FORM;
        return indefinite || header + content == length ? header : -1;
    }
}
