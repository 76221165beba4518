package io.slipway.agent.http;

import io.slipway.agent.expression.Expressions;
import io.slipway.agent.step.Failure;
import io.slipway.agent.step.StepCall;
import io.slipway.agent.step.StepFailedException;
import io.slipway.agent.step.StepType;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import tools.jackson.databind.JsonNode;

/** The step type {@code http}: one request, with the redirects that may be followed; its output is the response. */
public final class HttpStep implements StepType {

    private static final int MAX_REDIRECTS = 5;
    private static final int OK = 200;
    private static final int SERVER_ERROR = 500;
    private static final int REDIRECTION = 300;

    /** Request timeout, too early, too many requests. */
    private static final Set<Integer> PASSING = Set.of(408, 425, 429);

    /** Not implemented, HTTP version not supported. */
    private static final Set<Integer> LASTING = Set.of(501, 505);

    private final HttpPolicy policy;
    private final Resolver resolver;
    private final HttpCall calls;
    private final PinnedClient client;

    /**
     * The step type.
     *
     * @param policy what it may do
     * @param expressions for the templates in parameters
     * @param maxContent the longest content of a response
     */
    public static HttpStep of(HttpPolicy policy, Expressions expressions, int maxContent) {
        return new HttpStep(policy, expressions, maxContent, Resolver.system(), HttpStep::trust);
    }

    HttpStep(HttpPolicy policy, Expressions expressions, int maxContent, Resolver resolver, Supplier<SSLContext> tls) {
        this.policy = policy;
        this.resolver = resolver;
        this.calls = new HttpCall(expressions);
        this.client = new PinnedClient(tls, maxContent);
    }

    @Override
    public JsonNode execute(StepCall call) throws StepFailedException, InterruptedException {
        Outgoing request = calls.request(call);
        for (int hop = 0; hop <= MAX_REDIRECTS; hop++) {
            Answer answer = ask(request);
            Optional<Outgoing> next = Redirects.next(request, answer);
            if (next.isEmpty()) {
                requireSuccess(request, answer);
                return ResponseOutput.of(answer);
            }
            request = next.get();
        }
        throw new StepFailedException(Failure.lasting(
                "redirect-refused",
                "more than %d redirects, the last one to %s".formatted(MAX_REDIRECTS, request.uri())));
    }

    private Answer ask(Outgoing request) throws StepFailedException, InterruptedException {
        Origin origin = Origin.of(request.uri());
        policy.requireMethod(request.method());
        policy.requireHost(origin);
        List<InetAddress> addresses = resolved(origin);
        policy.requireAddresses(origin, addresses);
        return client.send(request, origin, addresses);
    }

    private List<InetAddress> resolved(Origin origin) throws StepFailedException {
        try {
            return resolver.resolve(origin.host());
        } catch (UnknownHostException e) {
            throw new StepFailedException(
                    Failure.passing("unreachable", "the name %s has no address".formatted(origin.host())));
        }
    }

    private static void requireSuccess(Outgoing request, Answer answer) throws StepFailedException {
        int status = answer.status();
        if (status >= OK && status < REDIRECTION) {
            return;
        }
        boolean passing = PASSING.contains(status) || status >= SERVER_ERROR && !LASTING.contains(status);
        throw new StepFailedException(new Failure(
                "status",
                "%s %s answered %d".formatted(request.method(), Origin.of(request.uri()) + pathOf(request), status),
                passing,
                answer.header("retry-after").flatMap(value -> RetryAfter.parse(value, Instant.now()))));
    }

    // Asked for only where TLS is: it reads the CA certificates.
    private static SSLContext trust() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM has no TLS", e);
        }
    }

    // Without the query, which may hold secrets.
    private static String pathOf(Outgoing request) {
        return request.uri().getRawPath();
    }
}
