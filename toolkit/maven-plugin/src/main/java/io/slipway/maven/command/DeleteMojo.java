package io.slipway.maven.command;

import org.apache.maven.plugins.annotations.Mojo;

/** Deletes a tag or an image, and nothing that something else needs. */
@Mojo(name = "delete", requiresProject = false, aggregator = true, threadSafe = true)
public final class DeleteMojo extends CommandGoal {
    public DeleteMojo() {
        super("delete");
    }
}
