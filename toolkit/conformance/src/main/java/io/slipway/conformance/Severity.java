package io.slipway.conformance;

/** How bad it is when a rule is broken, worst first. An image that breaks any rule does not conform. */
public enum Severity {
    /** Whoever runs the image is in danger, or gets something other than what was built. */
    CRITICAL,
    /** The image will fail in production, or weakens what surrounds it. */
    HIGH,
    /** The image costs more, or says less, than was agreed. */
    MEDIUM
}
