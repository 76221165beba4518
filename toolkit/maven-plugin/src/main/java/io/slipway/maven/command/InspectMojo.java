package io.slipway.maven.command;

import org.apache.maven.plugins.annotations.Mojo;

/** Shows what an image is. */
@Mojo(name = "inspect", requiresProject = false, aggregator = true, threadSafe = true)
public final class InspectMojo extends CommandGoal {
    public InspectMojo() {
        super("inspect");
    }
}
