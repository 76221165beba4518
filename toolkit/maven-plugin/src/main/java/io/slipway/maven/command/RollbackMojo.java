package io.slipway.maven.command;

import org.apache.maven.plugins.annotations.Mojo;

/** Returns an environment to an image that was there. */
@Mojo(name = "rollback", requiresProject = false, aggregator = true, threadSafe = true)
public final class RollbackMojo extends CommandGoal {
    public RollbackMojo() {
        super("rollback");
    }
}
