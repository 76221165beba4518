package io.slipway.maven.command;

import org.apache.maven.plugins.annotations.Mojo;

/** Lists the tags of a repository. */
@Mojo(name = "tags", requiresProject = false, aggregator = true, threadSafe = true)
public final class TagsMojo extends CommandGoal {
    public TagsMojo() {
        super("tags");
    }
}
