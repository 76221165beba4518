package io.slipway.oci.client;

import io.slipway.oci.JsonTree;
import io.slipway.oci.credentials.Credential;
import io.slipway.oci.credentials.Credential.IdentityToken;
import io.slipway.oci.credentials.Credential.UserPassword;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Gets tokens from the service that a registry names (Docker's token and OAuth2 token authentication). */
final class TokenService {
    private static final int DEFAULT_SECONDS = 60;

    /** A token is renewed before it ends on the way to the registry. */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    private final HttpExchange exchange;
    private final RegistryOrigins origins;
    private final Clock clock;

    TokenService(HttpExchange exchange, RegistryOrigins origins, Clock clock) {
        this.exchange = exchange;
        this.origins = origins;
        this.clock = clock;
    }

    Token get(Challenge.Bearer challenge, List<String> scopes, Optional<Credential> credential, Deadline deadline)
            throws IOException {
        URI realm = realm(challenge);
        List<Parameter> parameters = new ArrayList<>();
        challenge.service().ifPresent(service -> parameters.add(new Parameter("service", service)));
        RegistryResponse response;
        if (credential.isPresent() && credential.get() instanceof IdentityToken identity) {
            parameters.add(new Parameter("scope", String.join(" ", scopes)));
            parameters.add(new Parameter("grant_type", "refresh_token"));
            parameters.add(new Parameter("client_id", "slipway"));
            parameters.add(new Parameter("refresh_token", identity.token()));
            response = exchange.send(
                    "POST",
                    realm,
                    Map.of("Content-Type", "application/x-www-form-urlencoded"),
                    RequestBody.of(form(parameters).getBytes(StandardCharsets.UTF_8)),
                    deadline);
        } else {
            scopes.forEach(scope -> parameters.add(new Parameter("scope", scope)));
            Map<String, String> headers = credential.isPresent()
                    ? Map.of("Authorization", ((UserPassword) credential.get()).basic())
                    : Map.of();
            String query =
                    realm.getRawQuery() == null ? form(parameters) : realm.getRawQuery() + "&" + form(parameters);
            URI address = URI.create(realm.toString().split("\\?", 2)[0] + "?" + query);
            response = exchange.send("GET", address, headers, RequestBody.NONE, deadline);
        }
        return token(response, realm);
    }

    private URI realm(Challenge.Bearer challenge) throws IOException {
        try {
            URI realm = URI.create(challenge.realm());
            if (origins.isAllowed(realm)) {
                return realm;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new PermanentException(
                "it names a token service that is not reached by TLS: '" + challenge.realm() + "'");
    }

    private Token token(RegistryResponse response, URI realm) throws IOException {
        byte[] content = response.document();
        if (response.status() != 200) {
            throw new TokenRefusedException(
                    response.status(),
                    response.retryAfter(clock.instant()),
                    "its token service " + realm.getHost() + " answered " + response.status() + ErrorWords.of(content));
        }
        try {
            JsonNode json = JsonTree.read(content);
            String value = json.path("token").asString(json.path("access_token").asString(""));
            if (!value.isEmpty()) {
                long seconds = json.path("expires_in").asLong(DEFAULT_SECONDS);
                return new Token(value, clock.instant().plusSeconds(seconds).minus(MARGIN));
            }
        } catch (JacksonException e) {
            // Said below, without the content, which may hold a token.
        }
        throw new IOException("the answer of its token service " + realm.getHost() + " holds no token");
    }

    private record Parameter(String name, String value) {}

    private static String form(List<Parameter> parameters) {
        return parameters.stream()
                .map(p -> p.name() + "=" + URLEncoder.encode(p.value(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
