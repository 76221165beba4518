package io.slipway.agent;

import io.slipway.agent.http.HostRule;
import io.slipway.agent.http.HttpPolicy;
import io.slipway.agent.lease.ApiKey;
import io.slipway.service.config.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The agent's own settings.
 *
 * @param controlPlane the control-plane's address
 * @param key the key that it gave
 * @param name the agent's name
 * @param slots how many runs it executes at a time
 * @param pollWait how long a poll may wait for a run
 * @param drainGrace how long runs may go on after SIGTERM
 * @param http what http steps may do
 * @param maxCost what one evaluation of an expression may cost
 * @param maxOutput most bytes of a step's output, and of a response's content
 */
public record AgentSettings(
        URI controlPlane,
        ApiKey key,
        String name,
        int slots,
        Duration pollWait,
        Duration drainGrace,
        HttpPolicy http,
        int maxCost,
        int maxOutput) {

    private static final URI NO_URL = URI.create("http://control-plane.invalid");
    private static final ApiKey NO_KEY = ApiKey.of("none");
    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
    private static final List<String> KNOWN_METHODS =
            List.of("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT");

    private static final int DEFAULT_COST = 1_000_000;
    private static final int DEFAULT_OUTPUT = 512 * 1024;
    private static final int MIB = 1024 * 1024;

    /** Reads them, noting every fault. */
    public static AgentSettings read(Settings settings) {
        Settings controlPlane = settings.section("control-plane");
        Settings agent = settings.section("agent");
        return new AgentSettings(
                url(controlPlane),
                key(controlPlane),
                agent.text("name", hostName()),
                agent.integer("slots", 4, 1, 1000),
                settings.section("poll")
                        .duration("wait", Duration.ofSeconds(2), Duration.ofMillis(100), Duration.ofSeconds(5)),
                settings.section("drain")
                        .duration("grace", Duration.ofSeconds(6), Duration.ZERO, Duration.ofMinutes(10)),
                http(settings.section("http")),
                settings.section("expression").integer("max-cost", DEFAULT_COST, 1000, 100 * DEFAULT_COST),
                settings.section("output").integer("max", DEFAULT_OUTPUT, 1024, 16 * MIB));
    }

    private static URI url(Settings settings) {
        String text = settings.requiredText("url");
        if (text.isBlank()) {
            return NO_URL;
        }
        String mend = "write an address such as http://control-plane:8080";
        return settings.value("url", NO_URL, AgentSettings::base, mend);
    }

    private static URI base(String text) {
        URI uri = URI.create(text);
        boolean scheme = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
        boolean more = uri.getRawQuery() != null || uri.getRawFragment() != null || uri.getRawUserInfo() != null;
        if (!scheme || uri.getHost() == null || more) {
            throw new IllegalArgumentException("not a base address: " + text);
        }
        return URI.create(text.replaceFirst("/+$", ""));
    }

    private static ApiKey key(Settings settings) {
        String text = settings.text("key", "");
        String file = settings.text("key-file", "");
        if (text.isBlank() == file.isBlank()) {
            settings.fault("key", text.isBlank() ? null : "a key, and a key-file", "set either key or key-file");
            return NO_KEY;
        }
        try {
            return text.isBlank() ? ApiKey.in(Path.of(file)) : ApiKey.of(text);
        } catch (IOException e) {
            settings.fault("key-file", file, "name a file that the agent's user may read (" + e + ")");
        } catch (IllegalArgumentException e) {
            // What was found is a secret, or part of one.
            settings.fault(text.isBlank() ? "key-file" : "key", "no key", "set the key as the control-plane showed it");
        }
        return NO_KEY;
    }

    private static HttpPolicy http(Settings settings) {
        List<HostRule> hosts = new ArrayList<>();
        for (String host : settings.texts("allowed-hosts")) {
            try {
                hosts.add(HostRule.parse(host));
            } catch (IllegalArgumentException e) {
                settings.fault(
                        "allowed-hosts", host, "write hosts such as api.example.org, *.example.org or 10.0.0.7:8080");
            }
        }
        List<String> given = settings.texts("allowed-methods");
        Set<String> methods = new LinkedHashSet<>(given.isEmpty() ? METHODS : given);
        for (String method : methods) {
            if (!KNOWN_METHODS.contains(method)) {
                settings.fault("allowed-methods", method, "write methods among " + String.join(", ", KNOWN_METHODS));
            }
        }
        return new HttpPolicy(hosts, methods, settings.flag("allow-private", false));
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "agent-" + ProcessHandle.current().pid();
        }
    }
}
