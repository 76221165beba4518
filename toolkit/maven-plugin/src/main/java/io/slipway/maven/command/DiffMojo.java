package io.slipway.maven.command;

import org.apache.maven.plugins.annotations.Mojo;

/** Shows what changed from one image to another. */
@Mojo(name = "diff", requiresProject = false, aggregator = true, threadSafe = true)
public final class DiffMojo extends CommandGoal {
    public DiffMojo() {
        super("diff");
    }
}
