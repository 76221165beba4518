package io.slipway.agent.lease;

import java.time.Duration;

/**
 * When a lease's heartbeats are due, and when the lease has ended, by this machine's monotonic clock.
 *
 * <p>Everything counts from when a request was sent: the control-plane counts from a later moment, so that the agent never
 * believes in a lease that has ended.
 */
public final class HeartbeatSchedule {

    private static final int BEATS = 3;
    private static final int RETRIES = 10;

    private final long duration;
    private long confirmed;
    private long due;

    /**
     * The schedule of a new lease.
     *
     * @param sent when it was asked for, in nanoseconds
     */
    public HeartbeatSchedule(Duration duration, long sent) {
        this.duration = duration.toNanos();
        confirmed(sent);
    }

    /** A request that was sent then has been answered. */
    public void confirmed(long sent) {
        confirmed = sent;
        due = sent + duration / BEATS;
    }

    /** A heartbeat failed; the next one is due soon. */
    public void failed(long now) {
        due = now + duration / (BEATS * RETRIES);
    }

    /** How long to wait for the next heartbeat or the lease's end, whichever is first. */
    public Duration pause(long now) {
        return Duration.ofNanos(Math.max(0, Math.min(due - now, confirmed + duration - now)));
    }

    /** Whether a heartbeat is due. */
    public boolean isDue(long now) {
        return now - due >= 0;
    }

    /** Whether the lease has ended without any word. */
    public boolean isOver(long now) {
        return remaining(now).isZero();
    }

    /** How long the lease lasts without another heartbeat. */
    public Duration remaining(long now) {
        return Duration.ofNanos(Math.max(0, confirmed + duration - now));
    }

    /** How long a heartbeat may take: there must be time for another one. */
    public Duration timeout(long now) {
        Duration third = Duration.ofNanos(Math.max(1, duration / BEATS));
        Duration left = remaining(now);
        return left.isZero() || left.compareTo(third) > 0 ? third : left;
    }
}
