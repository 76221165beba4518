package io.slipway.registry.change;

/** What a command is going to change, computed before anything is changed. */
public interface ChangePlan {
    /** What a plan comes to. */
    enum Outcome {
        /** All is as it should be. */
        NOTHING,
        /** It must not be done. */
        REFUSED,
        /** Something is to be done. */
        CHANGE
    }

    Outcome outcome();

    /** The plan for people, in lines. */
    String text();

    /** The plan for scripts, with all digests in full. */
    String json();

    /** Whether it moves or removes what is in production, or what cannot be brought back, so that somebody has to say yes to it. */
    boolean touchesProduction();
}
