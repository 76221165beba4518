package io.slipway.cli;

import io.slipway.images.base.BaseImages;
import io.slipway.images.base.BaseSettings;
import io.slipway.images.base.fetch.BuildLog;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What both commands of the base image take. */
final class BaseOptions {
    @Parameters(
            arity = "0..1",
            paramLabel = "DEFINITION",
            defaultValue = "base-image/java-base.yaml",
            description = "What the base image is made of. Default: ${DEFAULT-VALUE}.")
    private Path definition;

    @Option(names = "--lock", paramLabel = "FILE", description = "Default: X.lock.yaml beside the definition X.yaml.")
    private Path lock;

    @Option(names = "--files", paramLabel = "DIR", description = "Where the definition's external files are.")
    private Path files;

    @Option(
            names = "--mirror",
            paramLabel = "URL",
            description = "A mirror of Debian's archive. Default: the one that apt uses here.")
    private URI mirror;

    @Option(
            names = "--security-mirror",
            paramLabel = "URL",
            description = "A mirror of Debian's security archive. Default: the one that apt uses here.")
    private URI securityMirror;

    @Option(names = "--cache", paramLabel = "DIR", description = "Default: ~/.cache/slipway.")
    private Path cache;

    BaseImages images(PrintWriter out, PrintWriter err) throws IOException {
        BaseSettings settings = new BaseSettings(
                definition,
                lock == null ? BaseSettings.lockBeside(definition) : lock,
                Optional.ofNullable(files),
                cache == null ? BaseSettings.usualCache(System.getenv()) : cache,
                Optional.ofNullable(mirror),
                Optional.ofNullable(securityMirror),
                System.getenv());
        return new BaseImages(settings, new BuildLog() {
            @Override
            public void info(String line) {
                out.println(line);
                out.flush();
            }

            @Override
            public void warn(String line) {
                err.println("warning: " + line);
                err.flush();
            }
        });
    }
}
