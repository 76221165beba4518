package io.slipway.agent.http;

import io.slipway.agent.step.Failure;
import io.slipway.agent.step.StepFailedException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which request follows on a response (RFC 9110, 15.4). */
final class Redirects {

    private static final Set<Integer> FOLLOWED = Set.of(301, 302, 303, 307, 308);
    private static final int SEE_OTHER = 303;
    private static final Set<Integer> MAY_TURN_POST_INTO_GET = Set.of(301, 302);

    /** Everything else that a workflow sets may be a secret for the first host. */
    private static final Set<String> SENT_ANYWHERE =
            Set.of("accept", "accept-language", "content-type", "idempotency-key", "traceparent", "user-agent");

    private Redirects() {}

    /** The next request; empty where the response is the answer. */
    static Optional<Outgoing> next(Outgoing request, Answer answer) throws StepFailedException {
        Optional<String> location = answer.header("location");
        if (!FOLLOWED.contains(answer.status()) || location.isEmpty()) {
            return Optional.empty();
        }
        Origin from = Origin.of(request.uri());
        URI target = target(request.uri(), location.get());
        Origin to = origin(target);
        if (from.isSecure() && !to.isSecure()) {
            throw refused("it leads from https to " + to);
        }
        boolean toGet = answer.status() == SEE_OTHER && !request.method().equals("HEAD")
                || MAY_TURN_POST_INTO_GET.contains(answer.status())
                        && request.method().equals("POST");
        Map<String, String> headers = new HashMap<>(request.headers());
        if (toGet) {
            headers.keySet().removeIf(name -> name.startsWith("content-"));
        }
        if (!to.equals(from)) {
            headers.keySet().retainAll(SENT_ANYWHERE);
        }
        return Optional.of(new Outgoing(
                toGet ? "GET" : request.method(), target, headers, toGet ? Optional.empty() : request.content()));
    }

    private static URI target(URI base, String location) throws StepFailedException {
        try {
            return base.resolve(location);
        } catch (IllegalArgumentException e) {
            throw refused("its Location is no URI: " + location);
        }
    }

    private static Origin origin(URI target) throws StepFailedException {
        try {
            return Origin.of(target);
        } catch (IllegalArgumentException e) {
            throw refused("it leads to %s: %s".formatted(target, e.getMessage()));
        }
    }

    private static StepFailedException refused(String reason) {
        return new StepFailedException(Failure.lasting("redirect-refused", "the redirect is not followed: " + reason));
    }
}
