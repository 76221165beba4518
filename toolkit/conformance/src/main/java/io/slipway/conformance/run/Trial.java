package io.slipway.conformance.run;

/** A kind of boot. What is seen in one serves several rules, and an image gets only those that its rules need. */
public enum Trial {
    /** As it is deployed, while nothing else runs: all that is measured is measured here. */
    SERVICE,
    /** With a setting that is wrong. */
    MISCONFIGURED,
    /** As some user of group 0, in a network that leads nowhere. */
    CONFINED,
    /** With a writable root and its state on volumes, and started twice again; its companions do not survive it. */
    RESTARTED
}
