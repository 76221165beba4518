package io.slipway.maven.command;

import org.apache.maven.plugins.annotations.Mojo;

/** Makes an image the one of an environment. */
@Mojo(name = "promote", requiresProject = false, aggregator = true, threadSafe = true)
public final class PromoteMojo extends CommandGoal {
    public PromoteMojo() {
        super("promote");
    }
}
