package io.slipway.images.release;

/** What is released. */
public enum Channel {
    /** A version for everyone. */
    RELEASE(""),
    /** A candidate of the next version, numbered. */
    CANDIDATE("rc"),
    /** An urgent repair of the last version, numbered. */
    HOTFIX("hotfix");

    private final String label;

    Channel(String label) {
        this.label = label;
    }

    /** The first identifier of the version's pre-release part; empty for a release. */
    String label() {
        return label;
    }
}
