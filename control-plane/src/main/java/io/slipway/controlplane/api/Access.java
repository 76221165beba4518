package io.slipway.controlplane.api;

import io.slipway.controlplane.model.Scope;

/** Who may call an endpoint. */
sealed interface Access {

    /** Everybody. */
    record Open() implements Access {}

    /** Who has the administrator's key. */
    record Administration() implements Access {}

    /** Who has a key with that scope. */
    record Scoped(Scope scope) implements Access {}
}
