package io.slipway.maven;

import io.slipway.images.ImageRecord;
import io.slipway.images.engine.LoadableImage;
import io.slipway.images.engine.LocalEngine;
import io.slipway.oci.OciFormatException;
import io.slipway.oci.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/** Puts the module's image into the local engine, for a developer to try. */
@Mojo(name = "load", threadSafe = true)
public final class LoadMojo extends AbstractMojo {
    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    /** The platform to load. Default: this machine's. */
    @Parameter(property = "slipway.platform")
    private String platform;

    @Override
    public void execute() throws MojoExecutionException {
        if (new ProjectSettings(project, session).skipsImage()) {
            return;
        }
        BuildFiles files = new BuildFiles(project, session);
        Path record = files.imageRecord();
        if (!Files.exists(record)) {
            throw new MojoExecutionException("Loading the image of " + project.getArtifactId() + ": there is no "
                    + record + "; perhaps run: mvn package slipway:load");
        }
        try {
            String name = LocalEngine.find()
                    .load(
                            LoadableImage.of(ImageRecord.read(record), files.root()),
                            platform == null ? Platform.current() : Platform.parse(platform));
            getLog().info("slipway: loaded " + name);
        } catch (IOException | OciFormatException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        }
    }
}
