package io.slipway.oci.client;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a registry wants to be shown who asks: its {@code WWW-Authenticate} header (RFC 9110, section 11.6.1). */
sealed interface Challenge {
    record Basic() implements Challenge {}

    /**
     * A token of a service.
     *
     * @param realm its address
     * @param scope what the registry says the token must allow
     */
    record Bearer(String realm, Optional<String> service, Optional<String> scope) implements Challenge {}

    /** The one that can be met, a token's before any other; empty if there is none. */
    static Optional<Challenge> parse(List<String> headers) {
        Optional<Challenge> found = Optional.empty();
        for (String header : headers) {
            String scheme = header.strip().split("\\s", 2)[0].toLowerCase(Locale.ROOT);
            Map<String, String> parameters = Parameters.of(header);
            if (scheme.equals("bearer") && parameters.containsKey("realm")) {
                return Optional.of(new Bearer(
                        parameters.get("realm"),
                        Optional.ofNullable(parameters.get("service")),
                        Optional.ofNullable(parameters.get("scope"))));
            } else if (scheme.equals("basic")) {
                found = Optional.of(new Basic());
            }
        }
        return found;
    }

    /** The parameters of a challenge, quoted or not. */
    final class Parameters {
        private static final Pattern PARAMETER = Pattern.compile("([a-zA-Z_]+)=(?:\"([^\"]*)\"|([^\\s,\"]+))");

        private Parameters() {}

        static Map<String, String> of(String header) {
            Map<String, String> parameters = new TreeMap<>();
            Matcher matcher = PARAMETER.matcher(header);
            while (matcher.find()) {
                String value = matcher.group(2) != null ? matcher.group(2) : matcher.group(3);
                parameters.put(matcher.group(1).toLowerCase(Locale.ROOT), value);
            }
            return parameters;
        }
    }
}
