package io.slipway.controlplane.api;

import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.slipway.controlplane.api.Endpoint.Handling;
import io.slipway.controlplane.engine.LeasePoll;
import io.slipway.controlplane.engine.Leases;
import io.slipway.controlplane.engine.Runs;
import io.slipway.controlplane.model.Refusal;
import io.slipway.controlplane.store.Database;
import io.slipway.service.http.Problem;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The API: its table of endpoints, and what happens to every request. */
public final class Api {

    private final Database database;
    private final Authentication authentication;
    private final RequestBody requestBody;
    private final Idempotency idempotency;
    private final List<Endpoint> endpoints;

    /**
     * The API of a control-plane.
     *
     * @param adminKey empty where nobody may administer tenants
     * @param maxBody most bytes of a request's content
     * @param rotationOverlap how long a secret is good after its key was rotated, unless the request says
     */
    public Api(
            Database database,
            InstantSource clock,
            Runs runs,
            Leases leases,
            LeasePoll poll,
            Optional<String> adminKey,
            int maxBody,
            Duration rotationOverlap) {
        this.database = database;
        this.authentication = new Authentication(database, clock, adminKey);
        this.requestBody = new RequestBody(maxBody);
        this.idempotency = new Idempotency(database, clock);
        this.endpoints = Stream.of(
                        new TenantEndpoints(clock).endpoints(),
                        new KeyEndpoints(clock, rotationOverlap).endpoints(),
                        new WorkflowEndpoints(clock).endpoints(),
                        new RunEndpoints(runs).endpoints(),
                        new LeaseEndpoints(leases, poll).endpoints(),
                        List.of(AuditLog.endpoint(), OpenApi.endpoint()))
                .flatMap(List::stream)
                .toList();
    }

    /** The table. */
    List<Endpoint> endpoints() {
        return endpoints;
    }

    /** Adds the endpoints to a routing. */
    public void register(HttpRouting.Builder routing) {
        endpoints.forEach(endpoint -> routing.route(
                endpoint.method(), endpoint.path(), (request, response) -> serve(endpoint, request, response)));
        Map<String, List<Endpoint>> byPath = endpoints.stream()
                .collect(Collectors.groupingBy(Endpoint::path, LinkedHashMap::new, Collectors.toList()));
        byPath.forEach((path, some) -> routing.any(path, (request, response) -> refuseMethod(some, response)));
        routing.error(ProblemException.class, (request, response, failure) -> send(failure.problem(), response))
                .error(
                        Refusal.class,
                        (request, response, failure) -> problem(failure).send(response));
    }

    private void serve(Endpoint endpoint, ServerRequest request, ServerResponse response) throws InterruptedException {
        Answer answer = switch (endpoint.handling()) {
            case Handling.Fixed fixed -> fixed.handle();
            case Handling.Waiting waiting -> waiting.handle(call(endpoint, request));
            case Handling.Transactional transactional -> {
                Call call = call(endpoint, request);
                yield endpoint.method().equals(Method.POST)
                        ? idempotency.once(call, transactional)
                        : database.transaction(
                                call.principal().viewer(), transaction -> transactional.handle(call, transaction));
            }
        };
        send(answer, request, response);
    }

    private Call call(Endpoint endpoint, ServerRequest request) {
        // Who may not call is told so before its content is looked at.
        Principal principal = authentication.admit(request, endpoint.access());
        return new Call(request, principal, requestBody.read(request));
    }

    private static void send(Answer answer, ServerRequest request, ServerResponse response) {
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        if (answer.location() != null) {
            response.header(HeaderNames.LOCATION, answer.location());
        }
        if (answer.etag() != null) {
            response.header(HeaderNames.ETAG, answer.etag());
        }
        response.status(answer.status());
        if (answer.body().length == 0) {
            response.send();
            return;
        }
        response.header(HeaderNames.CONTENT_TYPE, "application/json").send(answer.body());
    }

    private static void send(Problem problem, ServerResponse response) {
        if (problem.status().equals(Status.UNAUTHORIZED_401)) {
            response.header(HeaderNames.WWW_AUTHENTICATE, "Bearer realm=\"slipway\"");
        }
        if (problem.status().equals(Status.SERVICE_UNAVAILABLE_503)) {
            response.header(HeaderNames.RETRY_AFTER, "1");
        }
        problem.send(response);
    }

    private static void refuseMethod(List<Endpoint> some, ServerResponse response) {
        String allowed = some.stream()
                .map(endpoint -> endpoint.method().text())
                .collect(Collectors.collectingAndThen(
                        Collectors.toCollection(TreeSet::new), methods -> String.join(", ", methods)));
        response.header(HeaderNames.ALLOW, allowed);
        new Problem("method-refused", Status.METHOD_NOT_ALLOWED_405, "This path answers " + allowed).send(response);
    }

    private static Problem problem(Refusal refusal) {
        return switch (refusal.kind()) {
            case NOT_FOUND -> new Problem("not-found", Status.NOT_FOUND_404, refusal.getMessage());
            case LEASE_LOST -> new Problem("lease-lost", Status.CONFLICT_409, refusal.getMessage());
            case CONFLICT -> new Problem("conflict", Status.CONFLICT_409, refusal.getMessage());
            case INCONSISTENT ->
                new Problem("inconsistent-outcome", Status.UNPROCESSABLE_CONTENT_422, refusal.getMessage());
        };
    }
}
