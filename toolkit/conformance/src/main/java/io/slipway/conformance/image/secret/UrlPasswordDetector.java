package io.slipway.conformance.image.secret;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Passwords before the host of a URL (RFC 3986, 3.2.1). */
final class UrlPasswordDetector implements SecretDetector {
    private static final String UNRESERVED = "[A-Za-z0-9._~!$&()*+,;=%^#-]";

    private static final Pattern USER_INFO = Pattern.compile(
            "(?<=[a-z0-9+])://(" + UNRESERVED + "{0,64}+):(" + UNRESERVED + "{4,128}+)@([A-Za-z0-9.\\[_-]{2,253}+)");

    private static final Pattern NO_HOST =
            Pattern.compile("example|\\.test$|\\.invalid$|^host|^my|^your|^server$", Pattern.CASE_INSENSITIVE);

    /** What introductions call it. */
    private static final Pattern NO_PASSWORD = Pattern.compile("(?i)[a-z]*pass[a-z]*|x+y*z*");

    @Override
    public List<String> words() {
        return List.of("://");
    }

    @Override
    public Optional<Secret> detect(CharSequence text, int start) {
        Matcher matcher = USER_INFO.matcher(text).region(start, text.length()).useTransparentBounds(true);
        if (!matcher.lookingAt()) {
            return Optional.empty();
        }
        String password = matcher.group(2);
        boolean shown = password.equalsIgnoreCase(matcher.group(1))
                || Plausibility.isStandIn(password)
                || NO_PASSWORD.matcher(password).matches()
                || NO_HOST.matcher(matcher.group(3)).find();
        return shown ? Optional.empty() : Optional.of(Secret.of(SecretKind.PASSWORD, "password in a URL", password));
    }
}
