package io.slipway.conformance.run.container;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** A condition that is looked at no more often than so; in between, its last answer stands. */
final class Seldom implements BooleanSupplier {
    private final long intervalNanos;
    private final BooleanSupplier condition;
    private boolean asked;
    private long askedNanos;
    private boolean answer;

    Seldom(Duration interval, BooleanSupplier condition) {
        this.intervalNanos = interval.toNanos();
        this.condition = condition;
    }

    @Override
    public boolean getAsBoolean() {
        if (!asked || System.nanoTime() - askedNanos >= intervalNanos) {
            answer = condition.getAsBoolean();
            asked = true;
            askedNanos = System.nanoTime();
        }
        return answer;
    }
}
