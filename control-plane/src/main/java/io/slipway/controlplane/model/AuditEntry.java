package io.slipway.controlplane.model;

import java.time.Instant;
import java.util.UUID;

/**
 * A change, and who made it.
 *
 * @param actor the id of a key, or {@code administrator}
 * @param action what was done, such as {@code workflow.update}
 * @param target the id of what was changed
 * @param before what it was, or null
 * @param after what it became, or null
 * @param traceId trace of the request
 */
public record AuditEntry(
        UUID id, Instant at, String actor, String action, UUID target, Json before, Json after, String traceId) {}
