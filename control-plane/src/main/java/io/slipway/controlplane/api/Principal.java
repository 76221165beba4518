package io.slipway.controlplane.api;

import io.slipway.controlplane.model.Scope;
import io.slipway.controlplane.model.Tenant;
import io.slipway.controlplane.store.Viewer;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/**
 * Who calls.
 *
 * @param actor as history and audit log name it
 * @param tenant whose things it works with
 */
record Principal(String actor, UUID tenant, Set<Scope> scopes, boolean administrator) {

    /** Who has the administrator's key: may see the administration's own audit log, and nothing of tenants. */
    static final Principal ADMINISTRATOR =
            new Principal("administrator", Tenant.ADMINISTRATION, EnumSet.of(Scope.AUDIT_READ), true);

    Viewer viewer() {
        return administrator ? new Viewer.Administrator() : new Viewer.OfTenant(tenant);
    }
}
