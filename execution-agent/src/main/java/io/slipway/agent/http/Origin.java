package io.slipway.agent.http;

import java.net.URI;
import java.util.Locale;

/**
 * Where a request goes (RFC 6454).
 *
 * @param scheme {@code http} or {@code https}
 * @param host in lower case, without the root's dot and without brackets
 * @param port also where the URI leaves it out
 */
record Origin(String scheme, String host, int port) {

    /** The origin of a URI, or an {@link IllegalArgumentException} that says what to write. */
    static Origin of(URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new IllegalArgumentException("its scheme is neither http nor https");
        }
        if (uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("it has a user name; send it in the header Authorization");
        }
        String host = uri.getHost();
        if (host == null || host.contains("%")) {
            throw new IllegalArgumentException("its host is neither a name nor an address");
        }
        return new Origin(scheme, normal(host), uri.getPort() >= 0 ? uri.getPort() : defaultPort(scheme));
    }

    /** A host as it is compared: {@code LOCALHOST.} is {@code localhost}, {@code [::1]} is {@code ::1}. */
    static String normal(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        if (lower.startsWith("[") && lower.endsWith("]")) {
            return lower.substring(1, lower.length() - 1);
        }
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    boolean isDefaultPort() {
        return port == defaultPort(scheme);
    }

    boolean isSecure() {
        return scheme.equals("https");
    }

    /** The value of Host (RFC 9110, 7.2). */
    String authority() {
        String shown = host.contains(":") ? "[" + host + "]" : host;
        return isDefaultPort() ? shown : shown + ":" + port;
    }

    private static int defaultPort(String scheme) {
        return scheme.equals("https") ? 443 : 80;
    }

    @Override
    public String toString() {
        return scheme + "://" + authority();
    }
}
