package io.slipway.gateway;

import io.slipway.service.config.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where the requests for a host and a path go.
 *
 * @param host a host name, {@code *.} and a domain for all hosts below it, or {@code *} for every host
 * @param path a prefix of whole path segments
 * @param upstreams the servers, as origins
 * @param preserveHost whether upstreams see the client's Host instead of their own
 * @param timeouts how long to wait for upstreams
 * @param ejection when an upstream gets no more requests
 */
public record Route(
        String host, String path, List<URI> upstreams, boolean preserveHost, Timeouts timeouts, Ejection ejection) {

    /** The host of a route for every host. */
    public static final String ANY_HOST = "*";

    private static final Pattern HOST = Pattern.compile("\\*|(\\*\\.)?[a-z0-9_-]+(\\.[a-z0-9_-]+)*|\\[[0-9a-f:.]+]");
    private static final Pattern PATH = Pattern.compile("/|(/[A-Za-z0-9._~!$&'()*+,;=:@-]+)+/?");

    public Route {
        upstreams = List.copyOf(upstreams);
    }

    /**
     * How long to wait.
     *
     * @param connect for a connection
     * @param response from the end of the request to the header of the response
     * @param idle for the next bytes, in either direction
     */
    public record Timeouts(Duration connect, Duration response, Duration idle) {

        static Timeouts read(Settings settings) {
            Duration shortest = Duration.ofMillis(10);
            Duration longest = Duration.ofHours(1);
            return new Timeouts(
                    settings.duration("connect", Duration.ofSeconds(2), shortest, longest),
                    settings.duration("response", Duration.ofSeconds(30), shortest, longest),
                    settings.duration("idle", Duration.ofSeconds(30), shortest, longest));
        }
    }

    /**
     * Passive health: what requests show about an upstream.
     *
     * @param failures consecutive failures after which it gets no more requests
     * @param pause how long it gets none
     */
    public record Ejection(int failures, Duration pause) {

        static Ejection read(Settings settings) {
            return new Ejection(
                    settings.integer("failures", 3, 1, 1000),
                    settings.duration("pause", Duration.ofSeconds(10), Duration.ofMillis(10), Duration.ofHours(1)));
        }
    }

    /** The route as people call it. */
    public String name() {
        return host + path;
    }

    static Route read(Settings settings) {
        String host = settings.value(
                "host",
                ANY_HOST,
                text -> matching(HOST, text.toLowerCase(Locale.ROOT)),
                "write a host name without port, *.example.org for the hosts below a domain, or leave it out for all");
        String path = settings.value(
                "path",
                "/",
                text -> matching(PATH, text),
                "write a path of whole segments such as /orders, without . or .. and percent signs");
        return new Route(
                host,
                path,
                upstreams(settings),
                settings.flag("preserve-host", true),
                Timeouts.read(settings.section("timeouts")),
                Ejection.read(settings.section("ejection")));
    }

    private static List<URI> upstreams(Settings settings) {
        List<URI> upstreams = new ArrayList<>();
        List<String> texts = settings.texts("upstreams");
        if (texts.isEmpty()) {
            settings.fault("upstreams", null, "list at least one origin such as http://10.0.0.7:8080");
        }
        for (String text : texts) {
            try {
                upstreams.add(origin(text));
            } catch (IllegalArgumentException e) {
                settings.fault("upstreams", text, "write an origin, scheme, host and port only: http://10.0.0.7:8080");
            }
        }
        return upstreams;
    }

    private static URI origin(String text) {
        URI uri = URI.create(text);
        boolean scheme = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        boolean more = uri.getRawQuery() != null
                || uri.getRawFragment() != null
                || uri.getRawUserInfo() != null
                || !(uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"));
        if (!scheme || uri.getHost() == null || more) {
            throw new IllegalArgumentException("not an origin: " + text);
        }
        return URI.create(uri.getScheme() + "://" + uri.getRawAuthority());
    }

    private static String matching(Pattern pattern, String text) {
        boolean dots = text.contains("/./") || text.contains("/../") || text.endsWith("/.") || text.endsWith("/..");
        if (dots || !pattern.matcher(text).matches()) {
            throw new IllegalArgumentException("not allowed: " + text);
        }
        return text;
    }
}
