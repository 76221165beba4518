package io.slipway.conformance.verify;

/** Is told what is being done, so that somebody who waits can see it. */
@FunctionalInterface
public interface Progress {
    /** Nobody waits. */
    Progress NONE = step -> {};

    /** @param step what is done from now on, in a few words */
    void at(String step);
}
