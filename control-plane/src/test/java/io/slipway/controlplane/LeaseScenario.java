package io.slipway.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.controlplane.Client.Reply;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** How agents and runs meet. */
abstract class LeaseScenario extends Scenario {

    LeaseScenario(TestDatabase database) {
        super(database);
    }

    @Test
    void aRunIsLeasedReportedOnAndCompleted() throws Exception {
        String run = run();
        Reply lease = lease();
        assertThat(lease.text("/run/id")).isEqualTo(run);
        assertThat(lease.text("/token")).isEqualTo("1");
        assertThat(lease.text("/run/input/url")).isEqualTo("http://shop");
        assertThat(lease.text("/steps/1/name")).isEqualTo("total");

        assertThat(report(lease, "fetch", "{\"body\": {\"total\": 21}}").status())
                .isEqualTo(200);
        assertThat(report(lease, "total", "42").status()).isEqualTo(200);
        assertThat(complete(lease, "succeeded", ", \"output\": 42").status()).isEqualTo(200);

        Reply done = client.get("/runs/" + run);
        assertThat(done.text("/state")).isEqualTo("succeeded");
        assertThat(done.json().at("/output").intValue()).isEqualTo(42);
        assertThat(events(run)).containsExactly("created", "leased", "step-succeeded", "step-succeeded", "succeeded");
    }

    @Test
    void aPollThatWaitsIsGivenTheRunWhenItComes() throws Exception {
        String workflow = workflow();
        CompletableFuture<Reply> poll = CompletableFuture.supplyAsync(this::leaseUnchecked);
        String run = client.post("/workflows/" + workflow + "/runs", "").text("/id");
        assertThat(poll.get().text("/run/id")).isEqualTo(run);
    }

    private Reply leaseUnchecked() {
        try {
            return lease();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
