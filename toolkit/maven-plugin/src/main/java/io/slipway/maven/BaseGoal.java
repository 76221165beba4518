package io.slipway.maven;

import io.slipway.images.base.BaseImages;
import io.slipway.images.base.BaseSettings;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;

/** The settings that both goals of the base image share. */
abstract class BaseGoal extends AbstractMojo {
    /** What the base image is made of. */
    @Parameter(property = "image.base.definition", defaultValue = "${project.basedir}/java-base.yaml")
    private File definition;

    /** The lock file; by default {@code X.lock.yaml} beside the definition {@code X.yaml}. */
    @Parameter(property = "image.base.lock")
    private String lock;

    /** The directory of the external files that a definition names. */
    @Parameter(property = "image.base.files")
    private File files;

    /** A mirror of Debian's archive; by default the one that this machine's apt uses. */
    @Parameter(property = "slipway.base.mirror")
    private URI mirror;

    /** A mirror of Debian's security archive; by default the one that this machine's apt uses. */
    @Parameter(property = "slipway.base.mirror.security")
    private URI securityMirror;

    /** Where packages and results are kept; by default {@code ~/.cache/slipway}. */
    @Parameter(property = "slipway.cache")
    private File cache;

    @Override
    public final void execute() throws MojoFailureException {
        Path definitionFile = definition.toPath();
        BaseSettings settings = new BaseSettings(
                definitionFile,
                lock == null || lock.isBlank()
                        ? BaseSettings.lockBeside(definitionFile)
                        : definitionFile.resolveSibling(lock),
                Optional.ofNullable(files).map(File::toPath),
                cache == null ? BaseSettings.usualCache(System.getenv()) : cache.toPath(),
                Optional.ofNullable(mirror),
                Optional.ofNullable(securityMirror),
                System.getenv());
        try {
            run(new BaseImages(settings, new MavenBuildLog(getLog())));
        } catch (IOException | IllegalArgumentException e) {
            throw new MojoFailureException(e.getMessage(), e);
        }
    }

    abstract void run(BaseImages images) throws IOException;
}
