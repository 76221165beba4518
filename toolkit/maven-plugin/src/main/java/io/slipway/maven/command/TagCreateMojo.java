package io.slipway.maven.command;

import org.apache.maven.plugins.annotations.Mojo;

/** Gives an image more tags. */
@Mojo(name = "tag-create", requiresProject = false, aggregator = true, threadSafe = true)
public final class TagCreateMojo extends CommandGoal {
    public TagCreateMojo() {
        super("tag", "create");
    }
}
