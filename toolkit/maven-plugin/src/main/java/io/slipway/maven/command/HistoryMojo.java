package io.slipway.maven.command;

import org.apache.maven.plugins.annotations.Mojo;

/** Shows what was in an environment and who put it there. */
@Mojo(name = "history", requiresProject = false, aggregator = true, threadSafe = true)
public final class HistoryMojo extends CommandGoal {
    public HistoryMojo() {
        super("history");
    }
}
