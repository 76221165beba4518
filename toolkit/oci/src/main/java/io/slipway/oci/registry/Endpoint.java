package io.slipway.oci.registry;

import java.io.IOException;

/** Serves one group of calls of the distribution API. */
@FunctionalInterface
interface Endpoint {
    void serve(Call call) throws IOException;
}
