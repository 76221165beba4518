package io.slipway.oci.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.oci.credentials.Credential.IdentityToken;
import io.slipway.oci.credentials.Credential.UserPassword;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {
    private static final String SECRET = "hunter2";

    @TempDir
    Path home;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void makePath() throws IOException {
        Files.createDirectories(home.resolve("bin"));
        environment.put("PATH", home.resolve("bin") + ":/usr/bin:/bin");
    }

    @ParameterizedTest
    @CsvSource({
        "ghcr.io, ghcr.io",
        "https://quay.io, quay.io",
        "https://registry.example.com/v2/, registry.example.com",
        "https://index.docker.io/v1/, docker.io",
        "docker.io, docker.io",
        "localhost:5000, localhost:5000",
        "quay.io/acme, quay.io",
        "quay.io/acme/app, quay.io"
    })
    void dockersFileIsUnderstood(String key, String registry) throws IOException {
        dockerConfig("{\"auths\":{\"" + key + "\":{\"auth\":\"" + auth("ada", "pass:word") + "\"}}}");

        assertThat(find(registry)).contains(new UserPassword("ada", "pass:word"));
        assertThat(find("other.example.com")).isEmpty();
    }

    @Test
    void theMostSpecificKeyWins() throws IOException {
        dockerConfig("{\"auths\":{\"quay.io\":{\"auth\":\"" + auth("all", "1") + "\"},\"quay.io/acme\":{\"auth\":\""
                + auth("acme", "2") + "\"}}}");

        assertThat(find("quay.io")).contains(new UserPassword("acme", "2"));
        assertThat(credentials().find("quay.io", "other/app")).contains(new UserPassword("all", "1"));
        assertThat(credentials().find("quay.io", "acmes/app")).contains(new UserPassword("all", "1"));
    }

    @Test
    void filesAreAskedInTheirOrder() throws IOException {
        dockerConfig(config("docker"));
        assertThat(find("ghcr.io")).contains(new UserPassword("docker", SECRET));

        write(home.resolve(".config/containers/auth.json"), config("containers"));
        assertThat(find("ghcr.io")).contains(new UserPassword("containers", SECRET));

        environment.put("XDG_RUNTIME_DIR", home.resolve("run").toString());
        write(home.resolve("run/containers/auth.json"), config("runtime"));
        assertThat(find("ghcr.io")).contains(new UserPassword("runtime", SECRET));

        environment.put("REGISTRY_AUTH_FILE", home.resolve("own.json").toString());
        write(home.resolve("own.json"), config("own"));
        assertThat(find("ghcr.io")).contains(new UserPassword("own", SECRET));

        environment.put("SLIPWAY_REGISTRY", "ghcr.io");
        environment.put("SLIPWAY_REGISTRY_USER", "slipway");
        environment.put("SLIPWAY_REGISTRY_PASSWORD", SECRET);
        assertThat(find("ghcr.io")).contains(new UserPassword("slipway", SECRET));
        assertThat(find("quay.io")).isEmpty();
    }

    @Test
    void dockersFileMayLieElsewhere() throws IOException {
        environment.put("DOCKER_CONFIG", home.resolve("docker").toString());
        write(home.resolve("docker/config.json"), config("elsewhere"));

        assertThat(find("ghcr.io")).contains(new UserPassword("elsewhere", SECRET));
    }

    @Test
    void tokensStandInFilesAsWell() throws IOException {
        dockerConfig("{\"auths\":{\"ghcr.io\":{\"auth\":\"" + auth("ada", "x") + "\",\"identitytoken\":\"refresh\"}}}");

        assertThat(find("ghcr.io")).contains(new IdentityToken("refresh"));
    }

    @Test
    void aHelperIsAsked() throws IOException {
        helper("one", "printf '{\"ServerURL\":\"%s\",\"Username\":\"'\"$(cat)\"'\",\"Secret\":\"hunter2\"}' x");
        helper("all", "cat >/dev/null; echo 'credentials not found in native keychain'; exit 1");
        dockerConfig("{\"credsStore\":\"all\",\"credHelpers\":{\"ghcr.io\":\"one\",\"docker.io\":\"one\"}}");

        assertThat(find("ghcr.io")).contains(new UserPassword("ghcr.io", SECRET));
        assertThat(find("docker.io")).contains(new UserPassword("https://index.docker.io/v1/", SECRET));
        assertThat(find("quay.io")).isEmpty();
    }

    @Test
    void aHelpersTokenIsOne() throws IOException {
        helper("token", "cat >/dev/null; echo '{\"Username\":\"<token>\",\"Secret\":\"refresh\"}'");
        dockerConfig("{\"credsStore\":\"token\"}");

        assertThat(find("ghcr.io")).contains(new IdentityToken("refresh"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "missing | it is not on PATH",
                "../evil | that is no name of a helper",
                "broken | its answer is no JSON",
                "locked | it said: the keychain is locked"
            })
    void aHelperThatFailsIsAnError(String name, String message) throws IOException {
        helper("broken", "cat >/dev/null; echo 'Secret: hunter2'");
        helper("locked", "cat >/dev/null; echo 'the keychain is locked'; exit 1");
        dockerConfig("{\"credsStore\":\"" + name + "\"}");

        assertThatThrownBy(() -> find("ghcr.io"))
                .isInstanceOf(IOException.class)
                .hasMessage("Tried to get credentials for ghcr.io from docker-credential-" + name
                        + " but failed because " + message)
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void forgesVariablesAreTheLastResort() throws IOException {
        environment.put("GITHUB_TOKEN", SECRET);
        environment.put("GITHUB_ACTOR", "octocat");
        environment.put("CI_REGISTRY", "registry.example.com");
        environment.put("CI_REGISTRY_USER", "gitlab-ci-token");
        environment.put("CI_REGISTRY_PASSWORD", SECRET);

        assertThat(find("ghcr.io")).contains(new UserPassword("octocat", SECRET));
        assertThat(find("registry.example.com")).contains(new UserPassword("gitlab-ci-token", SECRET));
        assertThat(find("quay.io")).isEmpty();

        dockerConfig(config("docker"));
        assertThat(find("ghcr.io")).contains(new UserPassword("docker", SECRET));
    }

    @Test
    void dockersFileMayBeAVariable() throws IOException {
        environment.put("DOCKER_AUTH_CONFIG", config("variable"));

        assertThat(find("ghcr.io")).contains(new UserPassword("variable", SECRET));
    }

    @Test
    void halfOfTheOwnVariablesIsAnError() {
        environment.put("SLIPWAY_REGISTRY_PASSWORD", SECRET);

        assertThatThrownBy(() -> find("ghcr.io"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("$SLIPWAY_REGISTRY is not set")
                .hasMessageNotContaining(SECRET);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"auths\": hunter2", "{\"auths\":{\"ghcr.io\":{\"auth\":\"hunter2\"}}}", "[]"})
    void aDamagedFileIsAnErrorThatShowsNoSecret(String content) throws IOException {
        dockerConfig(content);

        assertThatThrownBy(() -> find("ghcr.io"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(home.resolve(".docker/config.json").toString())
                .hasMessageNotContaining(SECRET)
                .hasNoCause();
    }

    @Test
    void credentialsDoNotShowTheirSecrets() {
        assertThat(new UserPassword("ada", SECRET).toString()
                        + new IdentityToken(SECRET)
                        + Credentials.of(new UserPassword("ada", SECRET)).describe())
                .doesNotContain(SECRET);
    }

    @Test
    void theirPlacesAreDescribed() {
        assertThat(credentials().describe())
                .contains(home.resolve(".docker/config.json").toString(), "$GITHUB_TOKEN", "$SLIPWAY_REGISTRY_USER");
        assertThat(Credentials.none().describe()).isEqualTo("no place");
    }

    private Credentials credentials() {
        return Credentials.of(environment, home);
    }

    private Optional<Credential> find(String registry) throws IOException {
        return credentials().find(registry, "acme/app");
    }

    private void dockerConfig(String content) throws IOException {
        write(home.resolve(".docker/config.json"), content);
    }

    private static String config(String user) {
        return "{\"auths\":{\"ghcr.io\":{\"auth\":\"" + auth(user, SECRET) + "\"}}}";
    }

    private static String auth(String user, String password) {
        return Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    private void helper(String name, String script) throws IOException {
        Path file = home.resolve("bin/docker-credential-" + name);
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private static void write(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
