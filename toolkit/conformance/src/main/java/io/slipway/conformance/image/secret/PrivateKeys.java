package io.slipway.conformance.image.secret;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Private keys in the forms of text: PEM (RFC 7468), PEM within Base64, PuTTY's, age's. */
final class PrivateKeys {
    static final List<SecretDetector> ALL = List.of(new Pem(), new WrappedPem(), new Putty(), new Age());

    private PrivateKeys() {}

    private static Optional<Secret> key(String title, String value) {
        return Plausibility.isRandom(value) && !Plausibility.isStandIn(value)
                ? Optional.of(Secret.of(SecretKind.PRIVATE_KEY, title, value))
                : Optional.empty();
    }

    /** A label is no key: code that reads keys knows it, documents show it. What follows it has to be one. */
    private static final class Pem implements SecretDetector {
        private static final int LOOKED_AT = 1500;
        private static final int SHORTEST = 40;

        private static final Pattern LABEL =
                Pattern.compile("-----BEGIN ([A-Z0-9]{1,12} ){0,3}PRIVATE KEY( BLOCK)?-----");

        private static final Pattern ESCAPED_NEWLINE = Pattern.compile("\\\\+r?\\\\*n|\\\\+r");
        private static final Pattern HEADER = Pattern.compile("(?m)^\\W*[A-Za-z-]{3,30}: .{0,200}$");
        private static final Pattern BETWEEN_LINES = Pattern.compile("[\\s\"',;|#*+\\\\]+");
        private static final Pattern LINE = Pattern.compile("[A-Za-z0-9+/]{1,}={0,2}");

        @Override
        public List<String> words() {
            return List.of("-----BEGIN ");
        }

        @Override
        public Optional<Secret> detect(CharSequence text, int start) {
            Matcher label = LABEL.matcher(text).region(start, text.length());
            if (!label.lookingAt()) {
                return Optional.empty();
            }
            CharSequence following = text.subSequence(label.end(), Math.min(text.length(), label.end() + LOOKED_AT));
            String body = body(following);
            return body.length() < SHORTEST || PublishedKeys.contains(body)
                    ? Optional.empty()
                    : key("private key", body);
        }

        private static String body(CharSequence following) {
            String lines = ESCAPED_NEWLINE.matcher(following).replaceAll("\n");
            StringBuilder body = new StringBuilder();
            for (String line :
                    BETWEEN_LINES.split(HEADER.matcher(lines).replaceAll("").strip())) {
                if (!line.isEmpty() && !LINE.matcher(line).matches()) {
                    break;
                }
                body.append(line);
            }
            return body.toString();
        }
    }

    /** As kubeconfig's client-key-data and secrets of Kubernetes hold keys. */
    private static final class WrappedPem implements SecretDetector {
        private static final int LOOKED_AT = 3000;
        private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]{0," + LOOKED_AT + "}+");
        private static final SecretDetector INNER = new Pem();

        @Override
        public List<String> words() {
            return List.of("LS0tLS1CRUdJTi");
        }

        @Override
        public Optional<Secret> detect(CharSequence text, int start) {
            Matcher matcher = BASE64.matcher(text).region(start, text.length());
            if (!matcher.lookingAt()) {
                return Optional.empty();
            }
            String base64 = matcher.group();
            byte[] pem = Base64.getDecoder().decode(base64.substring(0, base64.length() / 4 * 4));
            return INNER.detect(new String(pem, StandardCharsets.ISO_8859_1), 0);
        }
    }

    private static final class Putty implements SecretDetector {
        private static final Pattern FILE = Pattern.compile(
                "PuTTY-User-Key-File-\\d: [\\s\\S]{1,4000}?Private-Lines: \\d+\\s+([A-Za-z0-9+/=]{40,})");

        @Override
        public List<String> words() {
            return List.of("PuTTY-User-Key-File-");
        }

        @Override
        public Optional<Secret> detect(CharSequence text, int start) {
            Matcher matcher = FILE.matcher(text).region(start, text.length());
            return matcher.lookingAt() ? key("private key of PuTTY", matcher.group(1)) : Optional.empty();
        }
    }

    private static final class Age implements SecretDetector {
        private static final Pattern KEY = Pattern.compile("AGE-SECRET-KEY-1([0-9A-Z]{58})(?![0-9A-Za-z])");

        @Override
        public List<String> words() {
            return List.of("AGE-SECRET-KEY-1");
        }

        @Override
        public Optional<Secret> detect(CharSequence text, int start) {
            Matcher matcher = KEY.matcher(text).region(start, text.length());
            return matcher.lookingAt() ? key("private key of age", matcher.group(1)) : Optional.empty();
        }
    }
}
