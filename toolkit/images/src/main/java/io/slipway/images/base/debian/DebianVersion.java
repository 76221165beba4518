package io.slipway.images.base.debian;

import java.math.BigInteger;

/**
 * A package version, ordered as Debian Policy 5.6.12 says: epoch, upstream version, revision.
 *
 * <p>Two texts that compare as equal ({@code 1.0} and {@code 1.0-0}) are nevertheless not {@code equals}.
 */
public record DebianVersion(String text) implements Comparable<DebianVersion> {
    public DebianVersion {
        if (!text.matches("([0-9]+:)?[A-Za-z0-9.+~:-]+")) {
            throw new IllegalArgumentException("Not a Debian version: '" + text + "'");
        }
    }

    @Override
    public int compareTo(DebianVersion other) {
        int byEpoch = epoch().compareTo(other.epoch());
        if (byEpoch != 0) {
            return byEpoch;
        }
        int byUpstream = compareParts(upstream(), other.upstream());
        return byUpstream != 0 ? byUpstream : compareParts(revision(), other.revision());
    }

    @Override
    public String toString() {
        return text;
    }

    private BigInteger epoch() {
        int colon = text.indexOf(':');
        return colon < 0 ? BigInteger.ZERO : new BigInteger(text.substring(0, colon));
    }

    private String upstream() {
        String rest = text.substring(text.indexOf(':') + 1);
        int hyphen = rest.lastIndexOf('-');
        return hyphen < 0 ? rest : rest.substring(0, hyphen);
    }

    private String revision() {
        int hyphen = text.lastIndexOf('-');
        return hyphen < 0 ? "" : text.substring(hyphen + 1);
    }

    /** Compares stretches of non-digits and of digits in turn, from the left. */
    private static int compareParts(String left, String right) {
        int i = 0;
        int j = 0;
        while (i < left.length() || j < right.length()) {
            int leftDigits = end(left, i, false);
            int rightDigits = end(right, j, false);
            int result = compareNonDigits(left.substring(i, leftDigits), right.substring(j, rightDigits));
            if (result != 0) {
                return result;
            }
            i = end(left, leftDigits, true);
            j = end(right, rightDigits, true);
            result = number(left.substring(leftDigits, i)).compareTo(number(right.substring(rightDigits, j)));
            if (result != 0) {
                return result;
            }
        }
        return 0;
    }

    private static int compareNonDigits(String left, String right) {
        for (int i = 0; i < Math.max(left.length(), right.length()); i++) {
            int result = Integer.compare(weight(left, i), weight(right, i));
            if (result != 0) {
                return result;
            }
        }
        return 0;
    }

    /** A tilde sorts before the end, the end before letters, letters before the rest. */
    private static int weight(String text, int index) {
        if (index >= text.length()) {
            return 0;
        }
        char c = text.charAt(index);
        if (c == '~') {
            return -1;
        }
        return Character.isLetter(c) ? c : c + 256;
    }

    private static int end(String text, int start, boolean digits) {
        int i = start;
        while (i < text.length() && Character.isDigit(text.charAt(i)) == digits) {
            i++;
        }
        return i;
    }

    private static BigInteger number(String digits) {
        return digits.isEmpty() ? BigInteger.ZERO : new BigInteger(digits);
    }
}
