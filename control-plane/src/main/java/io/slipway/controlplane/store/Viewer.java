package io.slipway.controlplane.store;

import io.slipway.controlplane.model.Tenant;
import java.util.UUID;

/** On whose behalf a transaction looks at the database: on PostgreSQL this decides which rows there are. */
public sealed interface Viewer {

    /** Works within one tenant. */
    record OfTenant(UUID tenant) implements Viewer {}

    /** Learns whose a key is: sees the row of that key. */
    record OfKey(UUID key) implements Viewer {}

    /** Keeps tenants, and sees nothing of theirs. */
    record Administrator() implements Viewer {}

    /** Watches the queue and the leases of all tenants; changes nothing. */
    record Overseer() implements Viewer {}

    /** The tenant whose rows its statements are about. */
    default UUID tenant() {
        return Tenant.ADMINISTRATION;
    }
}
