package io.slipway.maven.command;

import org.apache.maven.plugins.annotations.Mojo;

/** Writes what is in repositories as one page and as metrics. */
@Mojo(name = "report", requiresProject = false, aggregator = true, threadSafe = true)
public final class ReportMojo extends CommandGoal {
    public ReportMojo() {
        super("report");
    }
}
