package io.slipway.operator.cluster;

import io.slipway.service.health.HealthCheck.Answer;
import java.util.Map;

/** How the operator stands to its cluster. */
sealed interface ClusterState {

    /**
     * It cannot be worked with.
     *
     * @param reason what is missing, and what to do
     */
    record Unavailable(String reason) implements ClusterState {}

    /** It can be worked with, and there is no leader yet. */
    record Electing() implements ClusterState {}

    /**
     * Another operator does the work.
     *
     * @param leader its identity
     */
    record Standby(String leader) implements ClusterState {}

    /** This operator is the leader and learns what is there. */
    record Syncing() implements ClusterState {}

    /** This operator does the work. */
    record Leading() implements ClusterState {}

    /** What readiness says of it. */
    default Answer readiness() {
        return switch (this) {
            case Unavailable unavailable -> Answer.down(unavailable.reason());
            case Electing electing -> Answer.down("no operator is the leader yet");
            case Standby standby -> new Answer(true, Map.of("role", "standby", "leader", standby.leader()));
            case Syncing syncing -> Answer.down("the watches are not in sync yet");
            case Leading leading -> new Answer(true, Map.of("role", "leader"));
        };
    }
}
