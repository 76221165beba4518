package io.slipway.maven.command;

import org.apache.maven.plugins.annotations.Mojo;

/** Deletes what no rule of a retention policy keeps. */
@Mojo(name = "prune", requiresProject = false, aggregator = true, threadSafe = true)
public final class PruneMojo extends CommandGoal {
    public PruneMojo() {
        super("prune");
    }
}
