package io.slipway.oci.client;

import java.time.Duration;

/** Is told of each request that a client makes, retries with them. Called by several threads. */
public interface CallListener {
    /** Hears nothing. */
    CallListener NONE = new CallListener() {
        @Override
        public void answered(String registry, int status, Duration time) {}

        @Override
        public void failed(String registry, Duration time) {}
    };

    /** @param time until the answer began */
    void answered(String registry, int status, Duration time);

    /** There was no answer. */
    void failed(String registry, Duration time);
}
