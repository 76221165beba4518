package io.slipway.oci.client;

import java.io.IOException;
import java.util.Map;
import java.util.Set;

/** One call of the distribution API: what is asked, and how its answer is read. */
interface RegistryCall<T> {
    /** What is tried, in words that follow "Tried to". */
    String action();

    String method();

    /** A path such as {@code /v2/app/tags/list}, or the whole address that the registry gave for this step. */
    String target();

    /** What the caller must be allowed to do. */
    Scope scope();

    /** The statuses that {@link #result} understands; any other is a failure. */
    Set<Integer> statuses();

    /** Reads the answer; what keeps the body's stream must see to its end. */
    T result(RegistryResponse response) throws IOException;

    default Map<String, String> headers() {
        return Map.of();
    }

    default RequestBody body() {
        return RequestBody.NONE;
    }

    /** Whether it is one of the distribution API, so that the registry says how it wants to be shown who asks. */
    default boolean isDistributionApi() {
        return true;
    }

    /** Whether it may be made again after it failed half-way. */
    default boolean isRepeatable() {
        return true;
    }
}
