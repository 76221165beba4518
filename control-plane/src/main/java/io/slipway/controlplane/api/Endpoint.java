package io.slipway.controlplane.api;

import io.helidon.http.Method;
import io.slipway.controlplane.model.Scope;
import io.slipway.controlplane.store.Transaction;

/**
 * One row of the table that the API is.
 *
 * @param path with parameters in braces
 * @param access who may call it
 * @param handling what it does
 */
record Endpoint(Method method, String path, Access access, Handling handling) {

    /** What is before every path. */
    static final String BASE = "/api/v1";

    /** What an endpoint does. */
    sealed interface Handling {

        /** All of it happens, or nothing. */
        non-sealed interface Transactional extends Handling {
            Answer handle(Call call, Transaction transaction);
        }

        /** It chooses its transactions itself, since it waits between them. */
        non-sealed interface Waiting extends Handling {
            Answer handle(Call call) throws InterruptedException;
        }

        /** It needs no database, and no key. */
        non-sealed interface Fixed extends Handling {
            Answer handle();
        }
    }

    /** An endpoint of tenants. */
    static Endpoint scoped(Method method, String path, Scope scope, Handling.Transactional handling) {
        return new Endpoint(method, BASE + path, new Access.Scoped(scope), handling);
    }

    /** An endpoint of the administrator. */
    static Endpoint administration(Method method, String path, Handling.Transactional handling) {
        return new Endpoint(method, BASE + path, new Access.Administration(), handling);
    }
}
