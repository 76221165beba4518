package io.slipway.controlplane.model;

import java.time.Instant;
import java.util.UUID;

/** Whom everything belongs to. */
public record Tenant(UUID id, String name, Instant createdAt) {

    /** The id that the records of the administration itself belong to; no tenant has it. */
    public static final UUID ADMINISTRATION = new UUID(0, 0);
}
