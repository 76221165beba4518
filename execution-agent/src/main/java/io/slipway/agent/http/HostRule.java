package io.slipway.agent.http;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hosts that may be asked.
 *
 * @param host a name or an address
 * @param below whether it stands for the hosts below that name, and not for itself
 * @param port the only port; without one, only that of the scheme
 */
public record HostRule(String host, boolean below, OptionalInt port) {

    private static final Pattern RULE = Pattern.compile(
            "(?<below>\\*\\.)?(?<host>[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]+])(:(?<port>\\d{1,5}))?");

    private static final int MAX_PORT = 65535;

    /** Reads {@code api.example.org}, {@code *.example.org}, {@code 10.0.0.7:8080} or {@code [2001:db8::1]}. */
    public static HostRule parse(String text) {
        Matcher rule = RULE.matcher(text.strip());
        if (!rule.matches()) {
            throw new IllegalArgumentException("not a host: " + text);
        }
        OptionalInt port =
                rule.group("port") == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(rule.group("port")));
        if (port.isPresent() && (port.getAsInt() < 1 || port.getAsInt() > MAX_PORT)) {
            throw new IllegalArgumentException("not a port: " + text);
        }
        return new HostRule(Origin.normal(rule.group("host")), rule.group("below") != null, port);
    }

    boolean allows(Origin origin) {
        boolean portFits = port.isPresent() ? port.getAsInt() == origin.port() : origin.isDefaultPort();
        boolean hostFits =
                below ? origin.host().endsWith("." + host) : origin.host().equals(host);
        return portFits && hostFits;
    }

    @Override
    public String toString() {
        String shown = host.contains(":") ? "[" + host + "]" : host;
        return (below ? "*." : "") + shown + (port.isPresent() ? ":" + port.getAsInt() : "");
    }
}
