package io.slipway.controlplane.api;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.slipway.controlplane.api.Endpoint.Handling.Transactional;
import io.slipway.controlplane.model.Credential;
import io.slipway.controlplane.store.Database;
import io.slipway.controlplane.store.IdempotencyTable;
import io.slipway.controlplane.store.IdempotencyTable.Entry;
import io.slipway.controlplane.store.Transaction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Does a request with an Idempotency-Key once, and answers its repetitions as the first time. */
final class Idempotency {

    private static final HeaderName HEADER = HeaderNames.create("Idempotency-Key");
    private static final Pattern NAME = Pattern.compile("[!-~]{1,200}");
    private static final Duration KEPT = Duration.ofHours(24);

    private final Database database;
    private final InstantSource clock;
    private final Set<Request> inFlight = ConcurrentHashMap.newKeySet();

    private record Request(UUID tenant, String name) {}

    Idempotency(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    Answer once(Call call, Transactional handling) {
        Optional<String> name = call.header(HEADER);
        if (name.isEmpty()) {
            return database.transaction(call.principal().viewer(), transaction -> handling.handle(call, transaction));
        }
        if (!NAME.matcher(name.get()).matches()) {
            throw new ProblemException(
                    "bad-request",
                    Status.BAD_REQUEST_400,
                    "Idempotency-Key: give 1 to 200 visible ASCII characters, such as a UUID");
        }
        Request request = new Request(call.principal().tenant(), name.get());
        if (!inFlight.add(request)) {
            throw new ProblemException(
                    "request-in-flight",
                    Status.CONFLICT_409,
                    "A request with this Idempotency-Key is being served; repeat it when that is over");
        }
        try {
            return database.transaction(
                    call.principal().viewer(), transaction -> once(call, name.get(), handling, transaction));
        } finally {
            inFlight.remove(request);
        }
    }

    // Answer and change are kept together or not at all; a request that was refused may be repeated.
    private Answer once(Call call, String name, Transactional handling, Transaction transaction) {
        Instant now = clock.instant();
        Instant oldest = now.minus(KEPT);
        String digest = digest(call);
        Optional<Entry> earlier = IdempotencyTable.find(transaction, name, oldest);
        if (earlier.isPresent()) {
            return repeated(earlier.get(), digest);
        }
        Answer answer = handling.handle(call, transaction);
        IdempotencyTable.forget(transaction, oldest);
        Entry entry = new Entry(
                name,
                digest,
                answer.status().code(),
                answer.location(),
                answer.etag(),
                new String(answer.kept(), StandardCharsets.UTF_8));
        IdempotencyTable.insert(transaction, entry, now);
        return answer;
    }

    private static Answer repeated(Entry entry, String digest) {
        if (!entry.requestDigest().equals(digest)) {
            throw new ProblemException(
                    "idempotency-key-reused",
                    Status.UNPROCESSABLE_CONTENT_422,
                    "This Idempotency-Key was used for another request; take a new one");
        }
        byte[] body = entry.body().getBytes(StandardCharsets.UTF_8);
        return new Answer(Status.create(entry.status()), body, body, entry.location(), entry.etag());
    }

    private static String digest(Call call) {
        String target = call.request().prologue().uriPath().path();
        return Credential.digest(target + "\n" + new String(call.body(), StandardCharsets.ISO_8859_1));
    }
}
