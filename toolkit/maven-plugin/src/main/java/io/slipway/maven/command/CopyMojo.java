package io.slipway.maven.command;

import org.apache.maven.plugins.annotations.Mojo;

/** Copies an image, or a list of them. */
@Mojo(name = "copy", requiresProject = false, aggregator = true, threadSafe = true)
public final class CopyMojo extends CommandGoal {
    public CopyMojo() {
        super("copy");
    }
}
