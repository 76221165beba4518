package io.slipway.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.oci.credentials.Credential.UserPassword;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.crypto.DefaultSettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sonatype.plexus.components.cipher.DefaultPlexusCipher;
import org.sonatype.plexus.components.cipher.PlexusCipherException;
import org.sonatype.plexus.components.sec.dispatcher.DefaultSecDispatcher;

class MavenServersTest {
    private static final String SECRET = "hunter2";
    private static final String MASTER = "correct horse";

    @TempDir
    Path directory;

    private final Settings settings = new Settings();

    @Test
    void aServerIsARegistryOrAPartOfIt() throws Exception {
        server("ghcr.io", "ada", SECRET);
        server("ghcr.io/acme", "acme", SECRET);
        server("localhost:5000", "local", SECRET);
        server("registry-1.docker.io", "hub", SECRET);

        assertThat(user("ghcr.io", "other/app")).isEqualTo("ada");
        assertThat(user("ghcr.io", "acme/app")).isEqualTo("acme");
        assertThat(user("ghcr.io", "")).isEqualTo("ada");
        assertThat(user("localhost:5000", "app")).isEqualTo("local");
        assertThat(user("docker.io", "library/debian")).isEqualTo("hub");
        assertThat(servers().find("localhost", "app")).isEmpty();
    }

    @Test
    void aServerWithoutAPasswordHasNoCredentials() throws Exception {
        server("ghcr.io", "ada", null);

        assertThat(servers().find("ghcr.io", "acme/app")).isEmpty();
    }

    @Test
    void anEncryptedPasswordIsDecryptedAsMavenDoesIt() throws Exception {
        server("ghcr.io", "ada", encrypted(SECRET, MASTER));
        security(MASTER);

        assertThat(servers().find("ghcr.io", "acme/app")).contains(new UserPassword("ada", SECRET));
    }

    @Test
    void aPasswordThatCannotBeDecryptedIsAnErrorThatShowsNoSecret() throws Exception {
        String password = encrypted(SECRET, MASTER);
        server("ghcr.io", "ada", password);

        assertThatThrownBy(() -> servers().find("ghcr.io", "acme/app"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Tried to decrypt the password of the server 'ghcr.io' in Maven's settings.xml")
                .hasMessageContaining("settings-security.xml")
                .hasMessageNotContaining(SECRET)
                .hasMessageNotContaining(password);
        security("another");
        assertThatThrownBy(() -> servers().find("ghcr.io", "acme/app"))
                .isInstanceOf(IOException.class)
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void theyShowNoSecrets() {
        server("ghcr.io", "ada", SECRET);

        assertThat(servers().describe() + servers()).doesNotContain(SECRET);
    }

    private String user(String registry, String repository) throws IOException {
        return ((UserPassword) servers().find(registry, repository).orElseThrow()).user();
    }

    private MavenServers servers() {
        SettingsDecrypter decrypter = new DefaultSettingsDecrypter(new DefaultSecDispatcher(
                new DefaultPlexusCipher(),
                Map.of(),
                directory.resolve("settings-security.xml").toString()));
        return new MavenServers(settings, decrypter);
    }

    private void security(String master) throws Exception {
        Files.writeString(
                directory.resolve("settings-security.xml"),
                "<settingsSecurity><master>" + encrypted(master, "settings.security") + "</master></settingsSecurity>");
    }

    private static String encrypted(String text, String key) throws PlexusCipherException {
        return new DefaultPlexusCipher().encryptAndDecorate(text, key);
    }

    private void server(String id, String user, String password) {
        Server server = new Server();
        server.setId(id);
        server.setUsername(user);
        server.setPassword(password);
        settings.addServer(server);
    }
}
