package io.slipway.conformance;

/** A quantity that a rule compares with a budget; each has the name of its budget in the image record. */
public enum Measure {
    /** Unpacked bytes. */
    SIZE(Unit.BYTES),
    /** Bytes to pull. */
    COMPRESSED(Unit.BYTES),
    /** From run to ready. */
    STARTUP(Unit.MILLISECONDS),
    /** From SIGTERM to exit. */
    STOP(Unit.MILLISECONDS);

    private final Unit unit;

    Measure(Unit unit) {
        this.unit = unit;
    }

    public Unit unit() {
        return unit;
    }

    /** What the numbers count. */
    public enum Unit {
        BYTES,
        MILLISECONDS
    }
}
