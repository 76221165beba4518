package io.slipway.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.slipway.agent.http.HostRule;
import io.slipway.service.config.Fault;
import io.slipway.service.config.InvalidSettingsException;
import io.slipway.service.config.Settings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentSettingsTest {

    private static final Map<String, String> NEEDED =
            Map.of("CONTROL_PLANE_URL", "http://control-plane:8080/", "CONTROL_PLANE_KEY", "slw_a_b");

    @Test
    void onlyTheControlPlaneAndItsKeyAreNeeded() {
        AgentSettings settings = read(NEEDED);
        assertThat(settings.controlPlane()).isEqualTo(URI.create("http://control-plane:8080"));
        assertThat(settings.name()).isNotBlank();
        assertThat(settings.slots()).isEqualTo(4);
        assertThat(settings.pollWait()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.drainGrace()).isEqualTo(Duration.ofSeconds(6));
        assertThat(settings.http().hosts()).isEmpty();
        assertThat(settings.http().methods())
                .containsExactlyInAnyOrder("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
        assertThat(settings.http().allowPrivate()).isFalse();
        assertThat(settings.toString()).doesNotContain("slw_a_b");
    }

    @Test
    void hostsAndMethodsAreLists() {
        AgentSettings settings = read(
                with("HTTP_ALLOWED_HOSTS", "[api.example.org, '*.Example.net:8443']", "HTTP_ALLOWED_METHODS", "[GET]"));
        assertThat(settings.http().hosts())
                .extracting(HostRule::toString)
                .containsExactly("api.example.org", "*.example.net:8443");
        assertThat(settings.http().methods()).containsExactly("GET");
    }

    @Test
    void theKeyMayStandInAFile(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("key"), "slw_a_b\n");
        Map<String, String> environment = new HashMap<>(NEEDED);
        environment.remove("CONTROL_PLANE_KEY");
        environment.put("CONTROL_PLANE_KEY_FILE", file.toString());
        assertThat(read(environment).key()).isNotNull();
        environment.put("CONTROL_PLANE_KEY_FILE", folder.resolve("none").toString());
        assertThat(faults(environment)).containsExactly("control-plane.key-file");
        environment.put("CONTROL_PLANE_KEY_FILE", Files.writeString(file, "").toString());
        assertThat(faults(environment)).containsExactly("control-plane.key-file");
    }

    @Test
    void allFaultsAreFoundAtOnce() {
        assertThat(faults(Map.of(
                        "HTTP_ALLOWED_HOSTS", "['http://a', '*']",
                        "HTTP_ALLOWED_METHODS", "[get, CONNECT]",
                        "AGENT_SLOTS", "0",
                        "POLL_WAIT", "20s")))
                .containsExactlyInAnyOrder(
                        "control-plane.url",
                        "control-plane.key",
                        "agent.slots",
                        "poll.wait",
                        "http.allowed-hosts",
                        "http.allowed-hosts",
                        "http.allowed-methods",
                        "http.allowed-methods");
    }

    @Test
    void twoKeysAreOneTooMany() {
        assertThat(faults(with("CONTROL_PLANE_KEY_FILE", "/run/secrets/key"))).containsExactly("control-plane.key");
    }

    @Test
    void aKeyThatIsNoneIsNotShown() {
        assertThat(catchThrowableOfType(
                        InvalidSettingsException.class, () -> read(with("CONTROL_PLANE_KEY", "a secret with spaces"))))
                .hasMessageContaining("control-plane.key")
                .message()
                .doesNotContain("secret with");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"control-plane:8080", "ftp://a", "http://u:p@a", "http://a/?x=1", "http://a/#b", "http://a b"})
    void whatIsNoAddressIsRefused(String url) {
        assertThat(faults(with("CONTROL_PLANE_URL", url))).containsExactly("control-plane.url");
    }

    private static Map<String, String> with(String... more) {
        Map<String, String> all = new HashMap<>(NEEDED);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }

    private static List<String> faults(Map<String, String> environment) {
        return catchThrowableOfType(InvalidSettingsException.class, () -> read(environment)).faults().stream()
                .map(Fault::setting)
                .toList();
    }

    private static AgentSettings read(Map<String, String> environment) {
        Settings settings = Settings.load(environment);
        AgentSettings read = AgentSettings.read(settings);
        settings.verify();
        return read;
    }
}
