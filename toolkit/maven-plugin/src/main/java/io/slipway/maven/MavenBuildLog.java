package io.slipway.maven;

import io.slipway.images.base.fetch.BuildLog;
import org.apache.maven.plugin.logging.Log;

/** Shows the steps of making a base image in Maven's log. */
record MavenBuildLog(Log log) implements BuildLog {
    @Override
    public void info(String line) {
        log.info("slipway: " + line);
    }

    @Override
    public void warn(String line) {
        log.warn(line);
    }
}
