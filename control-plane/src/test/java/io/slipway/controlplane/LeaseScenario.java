package io.slipway.controlplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slipway.controlplane.Client.Reply;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

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

    @Test
    void aPollEndsWithNothingAfterItsWait() throws Exception {
        assertThat(client.post("/leases", "{\"agent\": \"agent-1\", \"wait\": \"10ms\"}")
                        .status())
                .isEqualTo(204);
    }

    @Test
    void eachRunIsLeasedToOneAgentOnly() throws Exception {
        String workflow = workflow();
        int runs = 20;
        for (int i = 0; i < runs; i++) {
            client.post("/workflows/" + workflow + "/runs", "");
        }
        List<String> leased;
        try (ExecutorService agents = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Reply>> polls = agents.invokeAll(Collections.nCopies(runs, (Callable<Reply>) this::lease));
            leased =
                    polls.stream().map(poll -> poll.resultNow().text("/run/id")).toList();
        }
        assertThat(leased).hasSize(runs).doesNotHaveDuplicates();
    }

    @Test
    void aStepIsCompletedOnceInTheRecord() throws Exception {
        String run = run();
        Reply lease = lease();
        Reply first = report(lease, "fetch", "1");
        Reply second = report(lease, "fetch", "2");
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.response().body()).isEqualTo(first.response().body());
        assertThat(client.get("/runs/" + run).json().at("/steps/0/output").intValue())
                .isEqualTo(1);
        assertThat(events(run)).containsExactly("created", "leased", "step-succeeded");
    }

    @Test
    void aStepThatTheWorkflowLacksIsRefused() throws Exception {
        run();
        assertThat(report(lease(), "other", "1").status()).isEqualTo(404);
    }

    @Test
    void whatASecondAttemptNeedNotDoAgainComesWithTheLease() throws Exception {
        String run = run();
        Reply first = lease();
        report(first, "fetch", "{\"body\": {\"total\": 21}}");
        failStep(first, "total");
        assertThat(complete(first, "retry", ", \"reason\": \"not now\"").text("/state"))
                .isEqualTo("queued");
        assertThat(client.get("/runs/" + run).text("/reason")).isEqualTo("not now");

        Reply second = lease();
        assertThat(second.text("/token")).isEqualTo("2");
        assertThat(second.text("/run/attempt")).isEqualTo("2");
        assertThat(second.json().at("/completed/fetch/body/total").intValue()).isEqualTo(21);
        assertThat(second.json().at("/completed").has("total")).isFalse();
        report(second, "total", "42");
        assertThat(complete(second, "succeeded", "").text("/state")).isEqualTo("succeeded");
        assertThat(events(run))
                .containsExactly(
                        "created",
                        "leased",
                        "step-succeeded",
                        "step-failed",
                        "requeued",
                        "leased",
                        "step-succeeded",
                        "succeeded");
    }

    @Test
    void aRunWithoutAttemptsLeftIsDeadUntilItIsRedriven() throws Exception {
        String run = run();
        complete(lease(), "retry", ", \"reason\": \"first\"");
        Reply last = complete(lease(), "retry", ", \"reason\": \"second\"");
        assertThat(last.text("/state")).isEqualTo("dead");
        assertThat(last.text("/reason")).contains("All 2 attempts", "second");

        Reply redriven = client.post("/runs/" + run + "/redrive", "");
        assertThat(redriven.text("/state")).isEqualTo("queued");
        assertThat(client.post("/runs/" + run + "/redrive", "").status()).isEqualTo(409);
        Reply lease = lease();
        assertThat(lease.text("/run/attempt")).isEqualTo("1");
        assertThat(lease.text("/token")).isEqualTo("3");
    }

    @Test
    void aRunThatFailedForGoodKeepsTheReason() throws Exception {
        String run = run();
        Reply lease = lease();
        failStep(lease, "fetch");
        complete(lease, "failed", ", \"reason\": \"no such order\"");
        Reply failed = client.get("/runs/" + run);
        assertThat(failed.text("/state")).isEqualTo("failed");
        assertThat(failed.text("/reason")).isEqualTo("no such order");
        assertThat(failed.text("/steps/0/error/code")).isEqualTo("http-status");
        assertThat(failed.text("/steps/1/state")).isEqualTo("pending");
    }

    @Test
    void successNeedsEveryStep() throws Exception {
        run();
        Reply lease = lease();
        report(lease, "fetch", "1");
        Reply refused = complete(lease, "succeeded", "");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("/detail")).contains("Step total");
    }

    @Test
    void aLeaseThatHasEndedIsLost() throws Exception {
        run();
        Reply lease = lease();
        complete(lease, "failed", "");
        assertThat(complete(lease, "failed", "").status()).as("the same again").isEqualTo(200);
        assertLost(complete(lease, "succeeded", ""));
        assertLost(report(lease, "fetch", "1"));
        assertLost(heartbeat(lease));
        assertLost(client.delete("/leases/%s?token=1".formatted(lease.text("/id"))));
    }

    @Test
    void aTokenThatIsNotTheLeasesIsRefused() throws Exception {
        run();
        Reply lease = lease();
        assertLost(client.post("/leases/%s/heartbeat".formatted(lease.text("/id")), "{\"token\": 2}"));
        assertThat(heartbeat(lease).status()).isEqualTo(200);
    }

    @Test
    void aRunThatIsGivenBackIsThereAtOnceAndTheAttemptDoesNotCount() throws Exception {
        String run = run();
        Reply lease = lease();
        String path = "/leases/%s?token=%s".formatted(lease.text("/id"), lease.text("/token"));
        assertThat(client.delete(path).status()).isEqualTo(204);
        assertThat(client.delete(path).status()).as("again").isEqualTo(204);
        Reply next = lease();
        assertThat(next.text("/run/id")).isEqualTo(run);
        assertThat(next.text("/run/attempt")).isEqualTo("1");
        assertThat(next.text("/token")).isEqualTo("2");
        assertLost(heartbeat(lease));
    }

    @Test
    void aQueuedRunIsCancelledAtOnce() throws Exception {
        String run = run();
        Reply cancelled = client.post("/runs/" + run + "/cancellation", "");
        assertThat(cancelled.text("/state")).isEqualTo("cancelled");
        assertThat(client.post("/runs/" + run + "/cancellation", "").status())
                .as("again")
                .isEqualTo(200);
        assertThat(client.post("/leases", "{\"agent\": \"agent-1\"}").status()).isEqualTo(204);
        assertThat(events(run)).containsExactly("created", "cancelled");
    }

    @Test
    void aRunningRunIsCancelledByItsAgent() throws Exception {
        String run = run();
        Reply lease = lease();
        assertThat(complete(lease, "cancelled", "").status()).as("unasked").isEqualTo(422);
        Reply asked = client.post("/runs/" + run + "/cancellation", "");
        assertThat(asked.text("/state")).isEqualTo("running");
        assertThat(asked.json().get("cancelRequested").booleanValue()).isTrue();
        assertThat(heartbeat(lease).json().get("cancel").booleanValue()).isTrue();
        complete(lease, "cancelled", "");
        assertThat(client.get("/runs/" + run).text("/state")).isEqualTo("cancelled");
        assertThat(client.post("/runs/" + run + "/redrive", "").status()).isEqualTo(409);
    }

    @Test
    void aRunThatEndedCannotBeCancelled() throws Exception {
        String run = run();
        complete(lease(), "failed", "");
        assertThat(client.post("/runs/" + run + "/cancellation", "").status()).isEqualTo(409);
    }

    @Test
    void aRunToBeCancelledIsNotTriedAgain() throws Exception {
        String run = run();
        Reply lease = lease();
        client.post("/runs/" + run + "/cancellation", "");
        assertThat(complete(lease, "retry", "").text("/state")).isEqualTo("cancelled");
    }

    @Test
    void theTraceOfTheRequestThatCreatedARunComesWithItsLease() throws Exception {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        client.post(
                "/workflows/" + workflow() + "/runs", "", "traceparent", "00-%s-00f067aa0ba902b7-01".formatted(trace));
        assertThat(lease().text("/traceparent")).startsWith("00-" + trace).endsWith("-01");
    }

    @Test
    void jsonIsKeptAsItIs() throws Exception {
        String input = "{\"half\":\"\\ud800\",\"nul\":\"\\u0000\",\"text\":\"é\",\"number\":1.10,\"null\":null}";
        String run = client.post("/workflows/" + workflow() + "/runs", "{\"input\": " + input + "}")
                .text("/id");
        JsonNode kept = client.get("/runs/" + run).json().get("input");
        assertThat(kept.get("half").stringValue()).isEqualTo("\ud800");
        assertThat(kept.get("nul").stringValue()).isEqualTo("\0");
        assertThat(kept.get("text").stringValue()).isEqualTo("é");
        assertThat(client.get("/runs/" + run).response().body()).contains("\"number\":1.10,\"null\":null");
    }

    @Test
    void runsAreCounted() throws Exception {
        run();
        complete(lease(), "failed", "");
        assertThat(controlPlane.metrics())
                .contains("controlplane_runs_total{state=\"failed\"}", "controlplane_database_connections");
        run();
        await().untilAsserted(() ->
                assertThat(controlPlane.metrics()).containsPattern("controlplane_runs\\{state=\"queued\"} [1-9]"));
    }

    private void failStep(Reply lease, String step) throws Exception {
        Reply reported = client.put(
                "/leases/%s/steps/%s".formatted(lease.text("/id"), step), """
                {"token": %s, "outcome": "failed", "attempts": 3, "startedAt": "2026-11-01T00:00:00Z",
                 "error": {"code": "http-status", "detail": "The server answered 503"}}""".formatted(lease.text("/token")));
        assertThat(reported.text("/state")).isEqualTo("failed");
    }

    private Reply leaseUnchecked() {
        try {
            return lease();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
