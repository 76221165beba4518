package io.slipway.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.operator.cluster.ClusterState.Electing;
import io.slipway.operator.cluster.ClusterState.Leading;
import io.slipway.operator.cluster.ClusterState.Standby;
import io.slipway.operator.cluster.ClusterState.Syncing;
import io.slipway.operator.cluster.ClusterState.Unavailable;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ClusterStateTest {

    static Stream<Arguments> states() {
        return Stream.of(
                Arguments.of(new Unavailable("no way"), false, Map.of("reason", "no way")),
                Arguments.of(new Electing(), false, Map.of("reason", "no operator is the leader yet")),
                Arguments.of(new Syncing(), false, Map.of("reason", "the watches are not in sync yet")),
                Arguments.of(new Standby("other"), true, Map.of("role", "standby", "leader", "other")),
                Arguments.of(new Leading(), true, Map.of("role", "leader")));
    }

    @ParameterizedTest
    @MethodSource("states")
    void isReadyWhenItsWorkIsDoneBySomeOperator(ClusterState state, boolean up, Map<String, String> details) {
        assertThat(state.readiness().up()).isEqualTo(up);
        assertThat(state.readiness().details()).isEqualTo(details);
    }
}
