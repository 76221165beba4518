package io.slipway.agent.lease;

import io.slipway.service.health.HealthCheck;
import io.slipway.service.health.HealthCheck.Answer;
import io.slipway.service.log.Log;
import java.lang.System.Logger.Level;

/** Whether the control-plane answers and accepts the key; only a change is logged. */
public final class Reachability {

    private State state = State.UNKNOWN;
    private String reason = "the control-plane has not answered yet";

    private enum State {
        UNKNOWN,
        UP,
        DOWN
    }

    /** It answered as it should. */
    public synchronized void answered() {
        if (state != State.UP) {
            state = State.UP;
            Log.write(Level.INFO, Reachability.class.getName(), "The control-plane answers");
        }
    }

    /** It did not. */
    public synchronized void failed(String why) {
        if (state != State.DOWN) {
            state = State.DOWN;
            Log.write(Level.WARNING, Reachability.class.getName(), "The control-plane cannot be used: " + why);
        }
        reason = why;
    }

    /** Whether it did, the last time. */
    public synchronized boolean up() {
        return state == State.UP;
    }

    /** The readiness check. */
    public HealthCheck check() {
        return new HealthCheck("control-plane", this::answer);
    }

    private synchronized Answer answer() {
        return state == State.UP ? Answer.ok() : Answer.down(reason);
    }
}
