package io.slipway.conformance.image.secret;

import io.slipway.conformance.image.words.WordSearch;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Names that are given a value, in whatever syntax: {@code password=…}, {@code "secret": "…"}, {@code <token>…}. */
final class Assignments {
    private static final List<String> NOUNS =
            List.of("password", "passwd", "passphrase", "pwd", "secret", "token", "credentials", "credential");
    private static final List<String> OF_A_KEY =
            List.of("api", "access", "secret", "private", "auth", "signing", "encryption");

    private static final String NAME =
            "(?:" + String.join("|", NOUNS) + "|(?:" + String.join("|", OF_A_KEY) + ")[._-]?key)";

    /** Patterns are slow, and few files have such a name at all. */
    private static final WordSearch NAME_SEARCH = new WordSearch(Stream.concat(
                    NOUNS.stream(),
                    OF_A_KEY.stream()
                            .flatMap(kind -> Stream.of("", ".", "_", "-").map(sign -> kind + sign + "key")))
            .toList());

    private static final String KEY = "([A-Za-z][\\w.-]{0,80}?)?(" + NAME + ")";

    private static final Pattern NAMED = Pattern.compile("(?i).*" + NAME);

    /** A bare value ends with its line or at what ends a value anywhere: it is not half of a sentence. */
    private static final Pattern LINE = Pattern.compile(
            "(?i)(?<![\\w.-])" + KEY
                    + "[\"']?\\s{0,8}(?:=>|:=|=|:)\\s{0,8}(?:\"([^\"\\n]{1,512})\"|'([^'\\n]{1,512})'|([^\\s\"'#,;<>]{1,512})(?=\\s*(?:[#,;}]|\\R|$)))");

    private static final Pattern ELEMENT =
            Pattern.compile("(?i)<" + KEY + "(?:\\s[^>]{0,200})?>\\s*([^<\\s]{1,512})\\s*</");

    private static final Pattern PROPERTY = Pattern.compile(
            "(?i)(?:name|key)=\"" + KEY + "\"(?:\\s+value=\"([^\"]{1,512})\"|\\s*>\\s*(?:<value>)?([^<\\s]{1,512})<)");

    private static final Set<String> EXTENSIONS = Set.of(
            "properties",
            "yaml",
            "yml",
            "json",
            "xml",
            "conf",
            "cfg",
            "cnf",
            "ini",
            "toml",
            "env",
            "config",
            "hcl",
            "tfvars",
            "credentials");

    private static final Set<String> NAMES = Set.of("credentials", "secret", "secrets", ".secret", ".secrets");

    /** Names, paths, URLs, numbers, UUIDs, hashes, calls and patterns are no secrets, whatever they are the value of. */
    private static final Pattern HARMLESS = Pattern.compile(
            "(?i)[a-z_$][\\w$-]*(?:[.:/][\\w$*-]+)+|[/.~].*|[a-z][a-z0-9+]*:.*"
                    + "|[\\d.,:%+-]+|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?:[0-9a-f]{2}:){8,}.*|ENC\\(.*|sha\\d+[-:].*"
                    + "|(?:[a-z]{2,}|v?\\d{1,3})(?:[_-](?:[a-z]{2,}|v?\\d{1,3}))+|\\w+\\(.*|.*\\\\[dswbDSW].*|[\\[(^].*");

    private static final int PASSWORD_LENGTH = 8;
    private static final int TOKEN_LENGTH = 16;

    private Assignments() {}

    /** Whether the file is one in which programs are configured. */
    static boolean isConfiguration(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return EXTENSIONS.contains(extension) || NAMES.contains(name) || name.startsWith(".env.");
    }

    /** The secrets in a configuration file. */
    static Set<Secret> secrets(CharSequence text) {
        Set<Secret> secrets = new LinkedHashSet<>();
        if (!hasName(text)) {
            return secrets;
        }
        for (Pattern pattern : new Pattern[] {LINE, ELEMENT, PROPERTY}) {
            for (Matcher matcher = pattern.matcher(text); matcher.find(); ) {
                String name = matcher.group(2).toLowerCase(Locale.ROOT);
                value(matcher)
                        .filter(value -> isLikely(name, value))
                        .map(value -> Secret.of(SecretKind.PASSWORD, "value of " + name, value))
                        .ifPresent(secrets::add);
            }
        }
        return secrets;
    }

    private static boolean hasName(CharSequence text) {
        byte[] bytes = text.toString().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.ISO_8859_1);
        BitSet found = new BitSet();
        NAME_SEARCH.search(WordSearch.START, bytes, 0, bytes.length, (word, end) -> found.set(word));
        return !found.isEmpty();
    }

    /** Whether a variable or label of this name is there to hold a secret. */
    static boolean isNamed(String name) {
        return NAMED.matcher(name).matches();
    }

    /** Whether it is a value at all, of whatever quality: for places where nobody writes examples. */
    static boolean isLiteral(String value) {
        return value.length() >= 4
                && !HARMLESS.matcher(value).matches()
                && !value.equalsIgnoreCase("true")
                && !value.equalsIgnoreCase("false")
                && !Plausibility.isPlaceholder(value);
    }

    private static boolean isLikely(String name, String value) {
        if (Plausibility.isStandIn(value) || HARMLESS.matcher(value).matches() || value.contains(" ")) {
            return false;
        }
        int kinds = kinds(value);
        return name.startsWith("p")
                ? value.length() >= PASSWORD_LENGTH && kinds >= 3 || isToken(value, kinds)
                : isToken(value, kinds);
    }

    private static boolean isToken(String value, int kinds) {
        return value.length() >= TOKEN_LENGTH
                && kinds >= 2
                && value.chars().anyMatch(Character::isDigit)
                && Plausibility.isRandom(value);
    }

    /** How many of: capitals, small letters, digits, others. */
    private static int kinds(String value) {
        int kinds = 0;
        kinds |= value.chars().anyMatch(Character::isUpperCase) ? 1 : 0;
        kinds |= value.chars().anyMatch(Character::isLowerCase) ? 2 : 0;
        kinds |= value.chars().anyMatch(Character::isDigit) ? 4 : 0;
        kinds |= value.chars().anyMatch(c -> !Character.isLetterOrDigit(c)) ? 8 : 0;
        return Integer.bitCount(kinds);
    }

    private static Optional<String> value(Matcher matcher) {
        for (int group = 3; group <= matcher.groupCount(); group++) {
            if (matcher.group(group) != null) {
                return Optional.of(matcher.group(group));
            }
        }
        return Optional.empty();
    }
}
