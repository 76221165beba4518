package io.slipway.operator.cluster;

import io.slipway.service.config.Settings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The operator's own settings.
 *
 * @param kubeconfig how to reach the cluster; empty inside of it
 * @param namespaces which ones are watched; all where none is named
 * @param resync how often each service is looked at when nothing happens
 * @param threads how many services are reconciled at a time
 * @param election how several operators agree on one
 */
public record ClusterSettings(
        Optional<Path> kubeconfig, List<String> namespaces, Duration resync, int threads, ElectionSettings election) {

    /**
     * How several operators agree on one.
     *
     * @param enabled whether they do
     * @param namespace where the Lease is; empty for the operator's own
     * @param lease the Lease's name
     * @param identity this one's name in it
     * @param duration after how long without word a leader is given up
     */
    public record ElectionSettings(
            boolean enabled, Optional<String> namespace, String lease, String identity, Duration duration) {}

    public ClusterSettings {
        namespaces = List.copyOf(namespaces);
    }

    /** Reads them, noting every fault in the settings. */
    public static ClusterSettings read(Settings settings) {
        return new ClusterSettings(
                kubeconfig(settings),
                settings.section("watch").texts("namespaces"),
                settings.section("resync")
                        .duration("interval", Duration.ofMinutes(5), Duration.ofSeconds(1), Duration.ofHours(24)),
                settings.section("reconcile").integer("threads", 4, 1, 64),
                election(settings.section("leader-election")));
    }

    private static Optional<Path> kubeconfig(Settings settings) {
        Optional<String> file = Optional.of(settings.text("kubeconfig", "")).filter(text -> !text.isBlank());
        file.filter(text -> !Files.isReadable(Path.of(text)))
                .ifPresent(text -> settings.fault("kubeconfig", text, "name a file that the operator can read"));
        return file.map(Path::of);
    }

    private static ElectionSettings election(Settings section) {
        return new ElectionSettings(
                section.flag("enabled", true),
                Optional.of(section.text("namespace", "")).filter(text -> !text.isBlank()),
                section.text("lease", "slipway-operator"),
                section.text("identity", hostName() + "_" + UUID.randomUUID()),
                section.duration("duration", Duration.ofSeconds(15), Duration.ofSeconds(3), Duration.ofMinutes(5)));
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "operator";
        }
    }
}
