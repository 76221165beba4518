package io.slipway.controlplane.api;

import static io.slipway.controlplane.api.Endpoint.scoped;

import io.helidon.http.Method;
import io.helidon.http.Status;
import io.slipway.controlplane.api.Endpoint.Handling;
import io.slipway.controlplane.engine.Completion;
import io.slipway.controlplane.engine.LeasePoll;
import io.slipway.controlplane.engine.LeasedRun;
import io.slipway.controlplane.engine.Leases;
import io.slipway.controlplane.model.Json;
import io.slipway.controlplane.model.Run;
import io.slipway.controlplane.model.Scope;
import io.slipway.controlplane.model.StepRecord;
import io.slipway.controlplane.store.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Leases; for agents. They need no Idempotency-Key: lease and token say what is a repetition. */
record LeaseEndpoints(Leases leases, LeasePoll poll) {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
    private static final int REASON = 4000;

    /** How an attempt ended, for a client. */
    private enum Outcome {
        SUCCEEDED,
        FAILED,
        RETRY,
        CANCELLED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    List<Endpoint> endpoints() {
        return List.of(
                new Endpoint(Method.POST, Endpoint.BASE + "/leases", new Access.Scoped(Scope.AGENT), (Handling.Waiting)
                        this::take),
                scoped(Method.POST, "/leases/{id}/heartbeat", Scope.AGENT, this::heartbeat),
                scoped(Method.PUT, "/leases/{id}/steps/{name}", Scope.AGENT, this::report),
                scoped(Method.POST, "/leases/{id}/completion", Scope.AGENT, this::complete),
                scoped(Method.DELETE, "/leases/{id}", Scope.AGENT, this::giveBack));
    }

    private Answer take(Call call) throws InterruptedException {
        ObjectReader content = call.content();
        String agent = content.text("agent", 1, 200);
        Duration wait = content.duration("wait", Duration.ZERO, Duration.ZERO, LONGEST_WAIT);
        content.verify();
        if (poll.waitingRoom().closed()) {
            // Only polls that waited are answered with nothing; else an agent would ask again at once, and again.
            throw new ProblemException(
                    "stopping", Status.SERVICE_UNAVAILABLE_503, "The control-plane is stopping; ask again soon");
        }
        Optional<LeasedRun> leased = poll.take(
                call.principal().tenant(), agent, wait, call.principal().actor());
        return leased.map(run -> Answer.ok(LeaseView.of(run, leases.duration())))
                .orElseGet(Answer::nothing);
    }

    private Answer heartbeat(Call call, Transaction transaction) {
        ObjectReader content = call.content();
        long token = content.token("token");
        content.verify();
        return Answer.ok(leases.heartbeat(transaction, call.id(), token));
    }

    private Answer report(Call call, Transaction transaction) {
        ObjectReader content = call.content();
        long token = content.token("token");
        StepRecord.State state = content.choice("outcome", StepRecord.State.values(), null);
        int attempts = content.integer("attempts", 1, 1, 1_000_000);
        Instant startedAt = content.time("startedAt")
                .map(time -> time.truncatedTo(ChronoUnit.MICROS))
                .orElseGet(() -> {
                    content.fault("startedAt", "It is missing");
                    return Instant.EPOCH;
                });
        Optional<Json> output = content.json("output");
        ObjectReader error = content.object("error");
        boolean failed = state == StepRecord.State.FAILED;
        StepRecord.Failure failure = failed
                ? new StepRecord.Failure(
                        error.text("code", 1, 200),
                        error.prose("detail", REASON).orElse(""))
                : null;
        content.verify();
        Json result = failed ? null : output.orElse(new Json("null"));
        Instant finishedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
        StepRecord report =
                new StepRecord(call.text("name"), state, result, failure, attempts, token, startedAt, finishedAt);
        return Answer.ok(RunView.StepView.of(
                leases.report(transaction, call.id(), report, call.principal().actor())));
    }

    private Answer complete(Call call, Transaction transaction) {
        ObjectReader content = call.content();
        long token = content.token("token");
        Outcome outcome = content.choice("outcome", Outcome.values(), null);
        Optional<Json> output = content.json("output");
        String reason = content.prose("reason", REASON).orElse("the agent gave no reason");
        content.verify();
        Completion completion = switch (outcome) {
            case SUCCEEDED -> new Completion.Succeeded(output.orElse(null));
            case FAILED -> new Completion.Failed(reason);
            case RETRY -> new Completion.Retry(reason);
            case CANCELLED -> new Completion.Cancelled();
        };
        Run run = leases.complete(
                transaction, call.id(), token, completion, call.principal().actor());
        return Answer.ok(RunView.of(transaction, run));
    }

    private Answer giveBack(Call call, Transaction transaction) {
        long token = call.query("token", LeaseEndpoints::number, "give the lease's token")
                .orElseThrow(() -> new ProblemException(
                        "bad-request", Status.BAD_REQUEST_400, "Query parameter token: give the lease's token"));
        leases.giveBack(transaction, call.id(), token, call.principal().actor());
        return Answer.nothing();
    }

    private static Optional<Long> number(String text) {
        try {
            return Optional.of(Long.valueOf(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
