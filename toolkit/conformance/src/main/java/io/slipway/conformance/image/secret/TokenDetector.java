package io.slipway.conformance.image.secret;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tokens whose form their issuer documents: a prefix, an alphabet and a length. */
final class TokenDetector implements SecretDetector {
    private final String title;
    private final List<String> words;
    private final Pattern pattern;

    /** @param pattern of the token from one of {@code words} on; its first group, if it has one, is the secret part */
    TokenDetector(String title, List<String> words, String pattern) {
        this.title = title;
        this.words = List.copyOf(words);
        this.pattern = Pattern.compile(pattern);
    }

    @Override
    public List<String> words() {
        return words;
    }

    @Override
    public Optional<Secret> detect(CharSequence text, int start) {
        Matcher matcher = pattern.matcher(text).region(start, text.length()).useTransparentBounds(true);
        if (!matcher.lookingAt()) {
            return Optional.empty();
        }
        String value = matcher.group(matcher.groupCount() == 0 ? 0 : 1);
        return Plausibility.isStandIn(value) || !Plausibility.isRandom(value)
                ? Optional.empty()
                : Optional.of(Secret.of(SecretKind.TOKEN, title, value));
    }
}
