package io.slipway.conformance.image.secret;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells values that somebody generated or chose from those that stand for one. */
final class Plausibility {
    private static final double BITS_OF_RANDOM_TEXT = 3.0;

    private static final Pattern STAND_IN = Pattern.compile(
            "example|placeholder|change.?me|change.?it|replace|redacted|dummy|fake|sample|insert|default|your|todo"
                    + "|x{4}|\\*{3}|\\.{3}|…|0{6}|1{6}|a{6}|1234567|abcdef|deadbeef|^test|^none$|^null$|^undefined$",
            Pattern.CASE_INSENSITIVE);

    /** Where the value comes from somewhere else: ${NAME}, $NAME, {{ name }}, %NAME%, %s, @name@, <name>, #{name}. */
    private static final Pattern REFERENCE =
            Pattern.compile("[$#]\\{|^\\$|\\$\\(|\\{\\{|\\{%|^\\{[^}]*}$|^%|%s|^@[^@]+@$|^<|^\\[|`");

    private static final Set<String> COMMON = Set.of(
            "password",
            "passwd",
            "passw0rd",
            "pass",
            "pwd",
            "pw",
            "secret",
            "user",
            "username",
            "token",
            "apikey",
            "admin",
            "root",
            "guest",
            "postgres",
            "mysql",
            "scott",
            "tiger",
            "foo",
            "bar",
            "baz",
            "foobar",
            "hunter2",
            "letmein",
            "qwerty",
            "s3cret",
            "sekret",
            "sa",
            "true",
            "false",
            "yes",
            "no",
            "required",
            "optional");

    private Plausibility() {}

    /** Whether it names, describes or computes a value instead of being one, or is the one of every introduction. */
    static boolean isStandIn(CharSequence value) {
        return isPlaceholder(value) || COMMON.contains(value.toString().toLowerCase(Locale.ROOT));
    }

    /** Whether it names, describes or computes a value instead of being one. */
    static boolean isPlaceholder(CharSequence value) {
        return STAND_IN.matcher(value).find() || REFERENCE.matcher(value).find();
    }

    /** Whether its characters are as many and as mixed as a generator's. */
    static boolean isRandom(CharSequence value) {
        return bitsPerCharacter(value) >= BITS_OF_RANDOM_TEXT;
    }

    /** Shannon's entropy of the characters. */
    static double bitsPerCharacter(CharSequence value) {
        int[] counts = new int[256];
        value.chars().forEach(c -> counts[c & 0xff]++);
        double bits = 0;
        for (int count : counts) {
            if (count > 0) {
                double share = (double) count / value.length();
                bits -= share * Math.log(share) / Math.log(2);
            }
        }
        return bits;
    }
}
