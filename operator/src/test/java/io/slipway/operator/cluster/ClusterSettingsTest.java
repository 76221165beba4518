package io.slipway.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.service.config.InvalidSettingsException;
import io.slipway.service.config.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterSettingsTest {

    @Test
    void hasDefaultsForAPodOfItsOwn() {
        ClusterSettings settings = read(Map.of());

        assertThat(settings.kubeconfig()).isEmpty();
        assertThat(settings.namespaces()).isEmpty();
        assertThat(settings.resync()).isEqualTo(Duration.ofMinutes(5));
        assertThat(settings.threads()).isEqualTo(4);
        assertThat(settings.election().enabled()).isTrue();
        assertThat(settings.election().namespace()).isEmpty();
        assertThat(settings.election().lease()).isEqualTo("slipway-operator");
        assertThat(settings.election().duration()).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void isSomeoneElseInEachProcess() {
        assertThat(read(Map.of()).election().identity())
                .isNotEqualTo(read(Map.of()).election().identity());
    }

    @Test
    void readsWhatIsSet(@TempDir Path folder) throws Exception {
        Path kubeconfig = Files.createFile(folder.resolve("kubeconfig"));

        ClusterSettings settings = read(Map.of(
                "KUBECONFIG", kubeconfig.toString(),
                "WATCH_NAMESPACES", "[shop, cart]",
                "RESYNC_INTERVAL", "1m",
                "RECONCILE_THREADS", "8",
                "LEADER_ELECTION_ENABLED", "false",
                "LEADER_ELECTION_NAMESPACE", "platform",
                "LEADER_ELECTION_LEASE", "mine",
                "LEADER_ELECTION_IDENTITY", "me",
                "LEADER_ELECTION_DURATION", "30s"));

        assertThat(settings.kubeconfig()).hasValue(kubeconfig);
        assertThat(settings.namespaces()).containsExactly("shop", "cart");
        assertThat(settings.resync()).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.threads()).isEqualTo(8);
        assertThat(settings.election().enabled()).isFalse();
        assertThat(settings.election().namespace()).hasValue("platform");
        assertThat(settings.election().lease()).isEqualTo("mine");
        assertThat(settings.election().identity()).isEqualTo("me");
        assertThat(settings.election().duration()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void saysThatTheKubeconfigCannotBeRead() {
        assertThatThrownBy(() -> read(Map.of("KUBECONFIG", "/nowhere/kubeconfig")))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("KUBECONFIG")
                .hasMessageContaining("/nowhere/kubeconfig")
                .hasMessageContaining("name a file that the operator can read");
    }

    private static ClusterSettings read(Map<String, String> environment) {
        Settings settings = Settings.load(environment);
        ClusterSettings read = ClusterSettings.read(settings);
        settings.verify();
        return read;
    }
}
