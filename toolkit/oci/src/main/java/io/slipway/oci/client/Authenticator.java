package io.slipway.oci.client;

import io.slipway.oci.credentials.Credential;
import io.slipway.oci.credentials.Credential.UserPassword;
import io.slipway.oci.credentials.Credentials;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Shows registries who asks, in the way that each wants. What worked is remembered, tokens until they end. */
final class Authenticator {
    /** Quay's name for whoever has an OAuth token, which its own interface wants to see as such. */
    private static final String QUAY_TOKEN_USER = "$oauthtoken";

    private final Credentials credentials;
    private final TokenService tokens;
    private final Clock clock;
    private final Map<String, Challenge> challenges = new ConcurrentHashMap<>();
    private final Map<Audience, Token> known = new ConcurrentHashMap<>();

    /** Looked up once, because a helper is a process. */
    private final Map<Owner, Optional<Credential>> found = new ConcurrentHashMap<>();

    Authenticator(Credentials credentials, TokenService tokens, Clock clock) {
        this.credentials = credentials;
        this.tokens = tokens;
        this.clock = clock;
    }

    private record Audience(String registry, Scope scope) {}

    private record Owner(String registry, String repository) {}

    /** The value of the header {@code Authorization}, as far as the registry is known to want one. */
    Optional<String> authorization(String registry, Scope scope, Deadline deadline) throws IOException {
        Challenge challenge = challenges.get(registry);
        if (challenge == null) {
            return Optional.empty();
        }
        if (challenge instanceof Challenge.Bearer bearer) {
            return Optional.of(
                    "Bearer " + token(registry, scope, bearer, deadline).value());
        }
        return basic(registry, scope);
    }

    /** The same for an interface that is not the distribution API: the credentials as they are. */
    Optional<String> direct(String registry, Scope scope) throws IOException {
        return credential(registry, scope)
                .filter(UserPassword.class::isInstance)
                .map(UserPassword.class::cast)
                .map(user -> user.user().equals(QUAY_TOKEN_USER) ? "Bearer " + user.password() : user.basic());
    }

    /**
     * Takes up what a registry answered to a call that it did not let pass.
     *
     * @param authorized whether the call had an authorization
     * @return whether it is worth while to ask again
     */
    boolean learn(String registry, Scope scope, RegistryResponse refusal, boolean authorized) throws IOException {
        Optional<Challenge> challenge = Challenge.parse(refusal.headers().all("WWW-Authenticate"));
        if (challenge.isEmpty()) {
            return false;
        }
        challenges.put(registry, challenge.get());
        known.remove(new Audience(registry, scope));
        Optional<Credential> before = Optional.empty();
        if (authorized) {
            before = found.getOrDefault(owner(registry, scope), before);
            // What helpers give ends some day: they may have another by now.
            found.remove(owner(registry, scope));
        }
        return challenge.get() instanceof Challenge.Bearer
                || basic(registry, scope).isPresent() && !before.equals(credential(registry, scope));
    }

    /** Whether the registry asked who it is. */
    boolean wasAsked(String registry) {
        return challenges.containsKey(registry);
    }

    /** Whether there are credentials, and where they were sought. */
    String described(String registry, Scope scope) throws IOException {
        return credential(registry, scope)
                .map(credential -> "the credentials (" + credential + ") were not accepted")
                .orElse("no credentials for " + registry + " in " + credentials.describe());
    }

    private synchronized Optional<Credential> credential(String registry, Scope scope) throws IOException {
        Optional<Credential> lookedUp = found.get(owner(registry, scope));
        if (lookedUp == null) {
            lookedUp = credentials.find(registry, scope.repository());
            found.put(owner(registry, scope), lookedUp);
        }
        return lookedUp;
    }

    private static Owner owner(String registry, Scope scope) {
        return new Owner(registry, scope.repository());
    }

    private Optional<String> basic(String registry, Scope scope) throws IOException {
        return credential(registry, scope)
                .filter(UserPassword.class::isInstance)
                .map(credential -> ((UserPassword) credential).basic());
    }

    private Token token(String registry, Scope scope, Challenge.Bearer challenge, Deadline deadline)
            throws IOException {
        Audience audience = new Audience(registry, scope);
        Token token = known.get(audience);
        if (token == null || !token.isGood(clock.instant())) {
            token = tokens.get(challenge, scopes(scope, challenge), credential(registry, scope), deadline);
            known.put(audience, token);
        }
        return token;
    }

    /** What is needed, and what the registry asks for beyond it. */
    private static List<String> scopes(Scope scope, Challenge.Bearer challenge) {
        Set<String> scopes = new LinkedHashSet<>(scope.parts());
        challenge.scope().filter(asked -> !covers(scope, asked)).ifPresent(scopes::add);
        return List.copyOf(scopes);
    }

    private static boolean covers(Scope scope, String asked) {
        String resource = asked.substring(0, asked.lastIndexOf(':') + 1);
        return resource.isEmpty() || scope.parts().stream().anyMatch(part -> part.startsWith(resource));
    }
}
