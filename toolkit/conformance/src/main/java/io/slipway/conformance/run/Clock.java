package io.slipway.conformance.run;

import java.time.Instant;

/** The time that an answer was dated, and the engine's at that moment. */
public record Clock(Instant container, Instant engine) {}
