package io.slipway.maven;

import io.slipway.images.ImageRecord;
import io.slipway.images.PlatformImage;
import io.slipway.images.assembly.HealthProbeClass;
import io.slipway.images.assembly.ImageAssembler;
import io.slipway.images.assembly.ImageAssembly;
import io.slipway.images.assembly.JibImage;
import io.slipway.images.assembly.ReadLayers;
import io.slipway.images.assembly.ServiceSbom;
import io.slipway.images.base.BaseSettings;
import io.slipway.images.settings.ByteSize;
import io.slipway.images.tag.BuildRun;
import io.slipway.images.tag.TagPlan;
import io.slipway.oci.OciFormatException;
import io.slipway.oci.layout.ImageLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/** Turns what Jib pushed to the loopback registry into the module's image and writes {@code target/image.json}. */
@Mojo(name = "assemble", defaultPhase = LifecyclePhase.PACKAGE, threadSafe = true)
public final class AssembleMojo extends AbstractMojo {
    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Override
    public void execute() throws MojoExecutionException {
        if (new ProjectSettings(project, session).skipsImage()) {
            return;
        }
        ImageBuild build = ImageBuild.take(getPluginContext())
                .orElseThrow(() -> new MojoExecutionException("Assembling the image of " + project.getArtifactId()
                        + ": goal slipway:prepare has not run; perhaps run mvn package"));
        try (var registry = build.registry()) {
            getLog().debug("assembling what was pushed to " + registry.address());
            ImageRecord record = assemble(build);
            getLog().info("slipway: " + record.name() + "@" + record.digest().abbreviated() + ": " + sizes(record)
                    + (record.dirty() ? ", from a dirty work tree" : ""));
        } catch (IOException | OciFormatException e) {
            throw new MojoExecutionException(
                    "Assembling the image of " + project.getArtifactId() + ": " + e.getMessage(), e);
        }
    }

    private ImageRecord assemble(ImageBuild build) throws IOException {
        BuildFiles files = new BuildFiles(project, session);
        Path directory = files.images().resolve(build.settings().name());
        ImageAssembly assembly = new ImageAssembly(
                build.settings(),
                project.getVersion(),
                build.git(),
                build.created(),
                TagPlan.of(
                        project.getVersion(),
                        build.git(),
                        BuildRun.of(System.getenv()),
                        build.settings().phase()),
                build.base(),
                sbom(files.sbom(project)),
                HealthProbeClass.bytes());
        ImageRecord record = new ImageAssembler(
                        ImageLayout.open(directory), new ReadLayers(BaseSettings.usualCache(System.getenv())))
                .assemble(
                        JibImage.digest(files.jibImage()),
                        assembly,
                        files.root().relativize(directory).toString());
        record.write(files.imageRecord());
        return record;
    }

    /** The SBOM, completed in its place, which is beside the image as well as in it. */
    private Optional<byte[]> sbom(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        byte[] complete =
                ServiceSbom.complete(file, project.getArtifact().getFile().toPath());
        Files.write(file, complete);
        return Optional.of(complete);
    }

    private static String sizes(ImageRecord record) {
        return record.platforms().stream().map(AssembleMojo::size).collect(Collectors.joining(", "));
    }

    private static String size(PlatformImage image) {
        return image.platform() + " " + ByteSize.format(image.size()) + " (" + ByteSize.format(image.compressed())
                + " to pull)";
    }
}
