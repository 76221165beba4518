package io.slipway.controlplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slipway.controlplane.Client.Reply;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What happens when an agent falls silent. */
abstract class ExpiryScenario extends Scenario {

    ExpiryScenario(TestDatabase database) {
        super(database);
    }

    @Override
    Map<String, String> settings() {
        return Map.of("LEASE_DURATION", "1s");
    }

    @Test
    void anotherAgentTakesOverAndTheSilentOneIsRefused() throws Exception {
        String run = run();
        Reply silent = lease();
        report(silent, "fetch", "1");
        // Waits until the lease has ended and the backoff passed.
        Reply next = lease();
        assertThat(next.text("/run/id")).isEqualTo(run);
        assertThat(next.text("/token")).isEqualTo("2");
        assertThat(next.json().at("/completed/fetch").intValue()).isEqualTo(1);

        assertLost(heartbeat(silent));
        assertLost(report(silent, "total", "1"));
        assertLost(complete(silent, "succeeded", ""));
        assertThat(events(run))
                .containsExactly("created", "leased", "step-succeeded", "lease-expired", "requeued", "leased");

        // The second attempt is the last.
        await().until(() -> client.get("/runs/" + run).text("/state").equals("dead"));
        assertThat(client.get("/runs/" + run).text("/reason")).contains("All 2 attempts", "agent-1 fell silent");
        assertThat(controlPlane.metrics()).containsPattern("controlplane_leases_expired_total [1-9]");
    }

    @Test
    void aHeartbeatKeepsTheLease() throws Exception {
        run();
        Reply lease = lease();
        Reply beat = heartbeat(lease);
        assertThat(beat.text("/expiresAt")).isGreaterThan(lease.text("/expiresAt"));
        assertThat(beat.json().get("cancel").booleanValue()).isFalse();
    }

    @Test
    void aRunToBeCancelledEndsWhenItsAgentFallsSilent() throws Exception {
        String run = run();
        lease();
        client.post("/runs/" + run + "/cancellation", "");
        await().until(() -> client.get("/runs/" + run).text("/state").equals("cancelled"));
        assertThat(events(run))
                .containsExactly("created", "leased", "cancellation-requested", "lease-expired", "cancelled");
    }
}
