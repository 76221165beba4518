package io.slipway.registry.promotion;

import java.time.Instant;
import java.util.Optional;

/**
 * Who changes an environment, when and why.
 *
 * @param run where people see the CI run that does it
 */
public record Actor(String name, Instant at, Optional<String> reason, Optional<String> run) {}
