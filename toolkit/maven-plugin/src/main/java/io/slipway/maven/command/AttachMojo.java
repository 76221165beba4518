package io.slipway.maven.command;

import org.apache.maven.plugins.annotations.Mojo;

/** Attaches evidence of conformance to the image that it is about. */
@Mojo(name = "attach", requiresProject = false, aggregator = true, threadSafe = true)
public final class AttachMojo extends CommandGoal {
    public AttachMojo() {
        super("attach");
    }
}
