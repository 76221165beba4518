package io.slipway.conformance.image.secret;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Signed JSON web tokens (RFC 7519): the header, which says so, is Base64 of JSON. */
final class JwtDetector implements SecretDetector {
    private static final Pattern FORM = Pattern.compile(
            "(?<![A-Za-z0-9_/+-])(eyJ[A-Za-z0-9_-]{10,2000}+)\\.(eyJ[A-Za-z0-9_-]{10,6000}+)\\.([A-Za-z0-9_-]{27,1000}+)");

    private static final Pattern SIGNED = Pattern.compile("\"alg\"\\s*:\\s*\"(?!none)");

    /** The payloads that introductions show. */
    private static final Pattern SHOWN_EVERYWHERE =
            Pattern.compile("\"1234567890\"|John Doe|\"some\":\\s*\"payload\"|\"hello\":|\"foo\":\\s*\"bar\"");

    @Override
    public List<String> words() {
        return List.of("eyJ");
    }

    @Override
    public Optional<Secret> detect(CharSequence text, int start) {
        Matcher matcher = FORM.matcher(text).region(start, text.length()).useTransparentBounds(true);
        if (!matcher.lookingAt()
                || !SIGNED.matcher(decoded(matcher.group(1))).find()
                || SHOWN_EVERYWHERE.matcher(decoded(matcher.group(2))).find()
                || !Plausibility.isRandom(matcher.group(3))) {
            return Optional.empty();
        }
        return Optional.of(Secret.of(SecretKind.TOKEN, "JSON web token", matcher.group()));
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getUrlDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
