package io.slipway.images.base;

/** What to do if the mirror no longer has a locked version. */
public enum LockPolicy {
    /** Fail, and say how to make a new lock file. */
    REQUIRE,
    /** Warn, take the newest versions, and mark what is made of them. */
    PREFER;

    /** @throws IllegalArgumentException if {@code text} names none */
    public static LockPolicy parse(String text) {
        return switch (text) {
            case "require" -> REQUIRE;
            case "prefer" -> PREFER;
            default ->
                throw new IllegalArgumentException("slipway.base.lock is '" + text + "' (must be require or prefer)");
        };
    }
}
