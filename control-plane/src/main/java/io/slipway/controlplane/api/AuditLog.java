package io.slipway.controlplane.api;

import io.helidon.http.Method;
import io.slipway.controlplane.json.JsonFormat;
import io.slipway.controlplane.model.AuditEntry;
import io.slipway.controlplane.model.Ids;
import io.slipway.controlplane.model.Json;
import io.slipway.controlplane.model.Scope;
import io.slipway.controlplane.store.AuditTable;
import io.slipway.controlplane.store.Transaction;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** Who changed what: written with each change, and read by an endpoint. */
final class AuditLog {

    private AuditLog() {}

    static Endpoint endpoint() {
        return Endpoint.scoped(
                Method.GET,
                "/audit",
                Scope.AUDIT_READ,
                (call, transaction) -> Answer.page(AuditTable.list(transaction, call.pageById()), entry -> entry));
    }

    /**
     * Notes a change.
     *
     * @param before as the API shows it, or null
     * @param after as the API shows it, or null
     */
    static void write(
            Call call, Transaction transaction, Instant now, String action, UUID target, Object before, Object after) {
        AuditTable.insert(
                transaction,
                new AuditEntry(
                        Ids.next(),
                        now.truncatedTo(ChronoUnit.MICROS),
                        call.principal().actor(),
                        action,
                        target,
                        json(before),
                        json(after),
                        Call.trace().traceId()));
    }

    private static Json json(Object value) {
        return value == null ? null : JsonFormat.write(value);
    }
}
