package io.slipway.conformance;

import io.slipway.oci.Platform;
import java.util.Optional;

/**
 * One rule on one target of an image.
 *
 * @param platform empty for a rule about the index
 */
public record Check(RuleId rule, Optional<Platform> platform) {}
