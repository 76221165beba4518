package io.slipway.gateway;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which header fields pass the gateway, and which it adds: RFC 9110, section 7.6. */
final class HeaderRules {

    /** How the gateway calls itself in Via. */
    static final String VIA = "1.1 slipway-gateway";

    private static final Set<String> HOP_BY_HOP = caseless(Stream.of(
            "Connection",
            "HTTP2-Settings",
            "Keep-Alive",
            "Proxy-Authenticate",
            "Proxy-Authentication-Info",
            "Proxy-Authorization",
            "Proxy-Connection",
            "TE",
            "Trailer",
            "Transfer-Encoding",
            "Upgrade"));

    /** Fields about the message's own framing, which each side sets itself. */
    private static final Set<String> FRAMING = caseless(Stream.of("Content-Length", "Expect", "Host"));

    private static final Set<String> FORWARDED = caseless(
            Stream.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Port", "X-Forwarded-Proto"));

    private HeaderRules() {}

    /**
     * Who asks, for what.
     *
     * @param address the client's IP address
     * @param authority the host and port it asked for
     * @param scheme how it reached the gateway
     */
    record Client(String address, String authority, String scheme) {}

    /**
     * The fields of the request to an upstream.
     *
     * @param trustForwarded whether what earlier proxies said about the client is kept
     */
    static List<Field> toUpstream(List<Field> received, Client client, boolean trustForwarded) {
        List<Field> sent = endToEnd(received);
        sent.removeIf(field -> FRAMING.contains(field.name()));
        if (!trustForwarded) {
            sent.removeIf(field -> FORWARDED.contains(field.name()));
        }
        append(sent, "X-Forwarded-For", client.address());
        addIfAbsent(sent, "X-Forwarded-Host", client.authority());
        addIfAbsent(sent, "X-Forwarded-Proto", client.scheme());
        append(sent, "Via", VIA);
        return sent;
    }

    /** The fields of the response to a client; the gateway sets its Content-Length apart. */
    static List<Field> toClient(List<Field> received) {
        List<Field> sent = endToEnd(received);
        sent.removeIf(field -> FRAMING.contains(field.name()));
        append(sent, "Via", VIA);
        return sent;
    }

    private static List<Field> endToEnd(List<Field> received) {
        Set<String> named = caseless(received.stream()
                .filter(field -> field.is("Connection"))
                .flatMap(field -> Arrays.stream(field.value().split(",")))
                .map(String::strip));
        return received.stream()
                .filter(field -> !HOP_BY_HOP.contains(field.name()) && !named.contains(field.name()))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static void append(List<Field> fields, String name, String value) {
        String before = fields.stream()
                .filter(field -> field.is(name))
                .map(Field::value)
                .collect(Collectors.joining(", "));
        fields.removeIf(field -> field.is(name));
        fields.add(new Field(name, before.isEmpty() ? value : before + ", " + value));
    }

    private static void addIfAbsent(List<Field> fields, String name, String value) {
        if (fields.stream().noneMatch(field -> field.is(name))) {
            fields.add(new Field(name, value));
        }
    }

    private static Set<String> caseless(Stream<String> names) {
        Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.forEach(set::add);
        return set;
    }
}
