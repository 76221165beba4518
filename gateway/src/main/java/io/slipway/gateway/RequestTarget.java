package io.slipway.gateway;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a request is for, in one spelling, so that the gateway routes by what the upstream will see.
 *
 * @param host the host in lower case, without a port
 * @param authority the host and port as the client wrote them
 * @param path the raw path, unreserved characters decoded
 * @param query the raw query, empty for none
 */
record RequestTarget(String host, String authority, String path, String query) {

    private static final Pattern ABSOLUTE = Pattern.compile("(?i)https?://([^/?#@]+)(/.*)?");
    private static final Pattern PORT = Pattern.compile(":\\d*$");
    private static final String UNRESERVED_MARKS = "-._~";
    // What java.net.URI takes besides letters and digits; everything else is percent-encoded on the way.
    private static final String PATH_MARKS = UNRESERVED_MARKS + "!$&'()*+,;=:@/";
    private static final String QUERY_MARKS = PATH_MARKS + "?[]";

    /**
     * The target of a request.
     *
     * @param rawPath origin form, or absolute form, whose host then replaces the header's
     * @param rawQuery without the question mark
     * @throws IllegalArgumentException for a target that is no path, or could mean different paths to two servers
     */
    static RequestTarget of(String rawPath, String rawQuery, String hostHeader) {
        Matcher absolute = ABSOLUTE.matcher(rawPath);
        boolean hasHost = absolute.matches();
        String authority = hasHost ? absolute.group(1) : hostHeader;
        String written = hasHost ? (absolute.group(2) == null ? "/" : absolute.group(2)) : rawPath;
        if (!written.startsWith("/")) {
            throw new IllegalArgumentException("The request target is neither a path nor an absolute URI");
        }
        String path = spelled(written, PATH_MARKS);
        for (String segment : path.split("/", -1)) {
            if (segment.equals(".") || segment.equals("..")) {
                throw new IllegalArgumentException("The path has dot segments; send it without . and ..");
            }
        }
        String host = PORT.matcher(authority).replaceFirst("").toLowerCase(Locale.ROOT);
        return new RequestTarget(host, authority, path, spelled(rawQuery, QUERY_MARKS));
    }

    /** The path and query for the request line. */
    String pathAndQuery() {
        return query.isEmpty() ? path : path + "?" + query;
    }

    private static String spelled(String raw, String marks) {
        StringBuilder text = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '%') {
                text.append(decodedIfUnreserved(raw, i));
                i += 2;
            } else if (letterOrDigit(c) || marks.indexOf(c) >= 0) {
                text.append(c);
            } else {
                text.append(encoded(c));
            }
        }
        return text.toString();
    }

    private static String decodedIfUnreserved(String raw, int at) {
        if (at + 3 > raw.length()
                || !HexFormat.isHexDigit(raw.charAt(at + 1))
                || !HexFormat.isHexDigit(raw.charAt(at + 2))) {
            throw new IllegalArgumentException("A percent sign is not followed by two hexadecimal digits");
        }
        char c = (char) HexFormat.fromHexDigits(raw, at + 1, at + 3);
        return letterOrDigit(c) || UNRESERVED_MARKS.indexOf(c) >= 0
                ? String.valueOf(c)
                : raw.substring(at, at + 3).toUpperCase(Locale.ROOT);
    }

    private static String encoded(char c) {
        StringBuilder text = new StringBuilder();
        for (byte b : String.valueOf(c).getBytes(StandardCharsets.UTF_8)) {
            text.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
        }
        return text.toString();
    }

    private static boolean letterOrDigit(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }
}
