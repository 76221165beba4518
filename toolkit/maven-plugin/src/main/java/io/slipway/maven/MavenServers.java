package io.slipway.maven;

import io.slipway.oci.ImageReference;
import io.slipway.oci.credentials.Credential;
import io.slipway.oci.credentials.Credential.UserPassword;
import io.slipway.oci.credentials.CredentialSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;

/**
 * The servers of Maven's {@code settings.xml}: one whose id is a registry, or a part of it such as {@code ghcr.io/acme}, has the
 * credentials for it. Passwords may be encrypted, as Maven's own are.
 *
 * @param decrypter Maven's
 */
public record MavenServers(Settings settings, SettingsDecrypter decrypter) implements CredentialSource {
    @Override
    public Optional<Credential> find(String registry, String repository) throws IOException {
        for (String id : ids(registry, repository)) {
            Server server = settings.getServer(id);
            if (server != null && server.getUsername() != null && server.getPassword() != null) {
                Server readable = decrypted(server);
                return Optional.of(new UserPassword(readable.getUsername(), readable.getPassword()));
            }
        }
        return Optional.empty();
    }

    @Override
    public String describe() {
        return "the servers of Maven's settings.xml";
    }

    /** The most specific first. */
    private static List<String> ids(String registry, String repository) {
        List<String> ids = new ArrayList<>();
        for (String path = repository; !path.isEmpty(); path = path.substring(0, Math.max(0, path.lastIndexOf('/')))) {
            ids.add(registry + "/" + path);
        }
        ids.add(registry);
        if (registry.equals(ImageReference.DOCKER_HUB)) {
            ids.addAll(List.of("index.docker.io", "registry-1.docker.io"));
        }
        return ids;
    }

    private Server decrypted(Server server) throws IOException {
        SettingsDecryptionResult result = decrypter.decrypt(new DefaultSettingsDecryptionRequest(server));
        if (!result.getProblems().isEmpty()) {
            SettingsProblem problem = result.getProblems().get(0);
            throw new IOException("Tried to decrypt the password of the server '" + server.getId()
                    + "' in Maven's settings.xml but failed because " + problem.getMessage()
                    + "; perhaps the master password in settings-security.xml is another, or missing");
        }
        return result.getServer();
    }
}
