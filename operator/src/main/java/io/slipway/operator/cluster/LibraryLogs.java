package io.slipway.operator.cluster;

import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps libraries from logging what the operator says itself, in a line instead of a stack trace. */
final class LibraryLogs {

    private static final Map<String, Level> LEVELS = Map.of(
            "io.javaoperatorsdk",
            Level.WARNING,
            "Default ConfigurationService implementation",
            Level.WARNING,
            // A failed reconciliation: see ReconcileMetrics.
            "io.javaoperatorsdk.operator.processing.event.EventProcessor",
            Level.OFF,
            // An API server that cannot be reached: see ClusterConnection.
            "io.fabric8.kubernetes.client.extended.leaderelection",
            Level.OFF,
            "io.fabric8.kubernetes.client.informers",
            Level.OFF,
            "io.fabric8.kubernetes.client.dsl.internal",
            Level.OFF,
            "io.fabric8.kubernetes.client.jdkhttp",
            Level.OFF);

    /** Levels are lost with their loggers, which the JDK holds by weak references. */
    private static final List<Logger> KEPT =
            LEVELS.keySet().stream().map(Logger::getLogger).toList();

    private LibraryLogs() {}

    static void install() {
        KEPT.forEach(logger -> logger.setLevel(LEVELS.get(logger.getName())));
    }
}
