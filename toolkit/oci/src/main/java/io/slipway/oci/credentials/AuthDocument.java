package io.slipway.oci.credentials;

import io.slipway.oci.ImageReference;
import io.slipway.oci.JsonTree;
import io.slipway.oci.credentials.Credential.IdentityToken;
import io.slipway.oci.credentials.Credential.UserPassword;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The JSON in which Docker and containers' tools keep credentials: {@code auths}, {@code credHelpers} and
 * {@code credsStore}.
 *
 * @param where it was read, for messages
 */
record AuthDocument(JsonNode json, String where) {

    /** Docker's key for its own registry. */
    private static final String DOCKER_HUB_KEY = "https://index.docker.io/v1/";

    static AuthDocument parse(byte[] content, String where) throws IOException {
        JsonNode json;
        try {
            json = JsonTree.read(content);
        } catch (JacksonException e) {
            // Without the cause, which could quote a secret.
            throw damaged(where, "is no JSON (line " + e.getLocation().getLineNr() + ")");
        }
        if (!json.isObject() && !json.isMissingNode()) {
            throw damaged(where, "is no JSON object");
        }
        return new AuthDocument(json, where);
    }

    Optional<Credential> find(String registry, String repository, CredentialHelper.Runner helpers) throws IOException {
        Optional<String> helper = text(json.path("credHelpers"), registry);
        if (helper.isPresent()) {
            return helpers.get(helper.get(), serverAddress(registry));
        }
        for (String key : keys(registry, repository)) {
            JsonNode entry = json.path("auths").path(key);
            Optional<Credential> found = entry.isObject() ? credential(entry, key) : Optional.empty();
            if (found.isPresent()) {
                return found;
            }
        }
        Optional<String> store = text(json, "credsStore");
        return store.isPresent() ? helpers.get(store.get(), serverAddress(registry)) : Optional.empty();
    }

    /** The most specific first: containers' tools allow keys for parts of a registry. */
    private static List<String> keys(String registry, String repository) {
        List<String> keys = new ArrayList<>();
        for (String path = repository; !path.isEmpty(); path = path.substring(0, Math.max(0, path.lastIndexOf('/')))) {
            keys.add(registry + "/" + path);
        }
        keys.addAll(List.of(
                registry,
                "https://" + registry,
                "https://" + registry + "/",
                "https://" + registry + "/v1/",
                "https://" + registry + "/v2/",
                "http://" + registry));
        if (registry.equals(ImageReference.DOCKER_HUB)) {
            keys.addAll(List.of(DOCKER_HUB_KEY, "index.docker.io", "registry-1.docker.io"));
        }
        return keys;
    }

    private static String serverAddress(String registry) {
        return registry.equals(ImageReference.DOCKER_HUB) ? DOCKER_HUB_KEY : registry;
    }

    private Optional<Credential> credential(JsonNode entry, String key) throws IOException {
        Optional<String> token = text(entry, "identitytoken");
        if (token.isPresent()) {
            return Optional.of(new IdentityToken(token.get()));
        }
        Optional<String> user = text(entry, "username");
        Optional<String> password = text(entry, "password");
        if (user.isPresent() && password.isPresent()) {
            return Optional.of(new UserPassword(user.get(), password.get()));
        }
        Optional<String> auth = text(entry, "auth");
        return auth.isPresent() ? Optional.of(decoded(auth.get(), key)) : Optional.empty();
    }

    private UserPassword decoded(String auth, String key) throws IOException {
        try {
            String text = new String(Base64.getDecoder().decode(auth.strip()), StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            if (colon > 0) {
                // Docker pads what it writes with NULs.
                return new UserPassword(
                        text.substring(0, colon), text.substring(colon + 1).replaceAll("\0+$", ""));
            }
        } catch (IllegalArgumentException e) {
            // Said below: the exception would show a part of the secret.
        }
        throw new IOException("Tried to read credentials for " + key + " from " + where
                + " but failed because its 'auth' is not the Base64 of user:password; perhaps log in again");
    }

    private static IOException damaged(String where, String fault) {
        return new IOException("Tried to read credentials from " + where + " but failed because it " + fault
                + "; perhaps mend it, or log in again");
    }

    private static Optional<String> text(JsonNode node, String field) {
        JsonNode value = node.get(field);
        return value != null && value.isString() && !value.stringValue().isEmpty()
                ? Optional.of(value.stringValue())
                : Optional.empty();
    }
}
