package io.slipway.maven;

import io.slipway.images.BaseImage;
import io.slipway.images.assembly.BaseArchive;
import io.slipway.images.assembly.JibSettings;
import io.slipway.images.base.BaseImages;
import io.slipway.images.base.BaseSettings;
import io.slipway.images.base.LockPolicy;
import io.slipway.images.git.GitState;
import io.slipway.images.settings.ImageSettings;
import io.slipway.oci.Digest;
import io.slipway.oci.layout.ImageLayout;
import io.slipway.oci.registry.LoopbackRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/**
 * Starts the loopback registry with the base image in it and tells Jib, by its {@code jib.*} properties, what to build
 * from there.
 */
@Mojo(name = "prepare", defaultPhase = LifecyclePhase.PREPARE_PACKAGE, threadSafe = true)
public final class PrepareMojo extends AbstractMojo {
    /**
     * The level of Jib's log. Jib first tries TLS on the loopback registry and warns four times a build that it is
     * plain; its errors stay.
     */
    private static final String JIB_LOG_LEVEL =
            "org.slf4j.simpleLogger.log.com.google.cloud.tools.jib.maven.BuildImageMojo";

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${plugin.artifacts}", readonly = true, required = true)
    private List<Artifact> pluginArtifacts;

    /** The lock file of a java-base of one's own, {@code X.lock.yaml} beside its definition {@code X.yaml}. */
    @Parameter(property = "image.base.lock")
    private String baseLock;

    /** If the mirror no longer has a locked version: {@code require} fails, {@code prefer} takes the newest. */
    @Parameter(property = "slipway.base.lock", defaultValue = "require")
    private String baseLockPolicy;

    @Override
    public void execute() throws MojoExecutionException {
        quietenJib();
        ProjectSettings projectSettings = new ProjectSettings(project, session);
        if (projectSettings.skipsImage()) {
            return;
        }
        ImageSettings settings = projectSettings.image();
        Path images = new BuildFiles(project, session).images();
        try {
            LoopbackRegistry registry = LoopbackRegistry.start(images);
            BaseImage base = baseImage(settings, images);
            Optional<GitState> git = GitState.read(project.getBasedir().toPath());
            Instant created = git.map(GitState::committed).orElseGet(this::outputTimestamp);
            JibSettings.of(settings, reference(settings, base, registry), registry.address(), created)
                    .forEach(project.getProperties()::setProperty);
            new ImageBuild(settings, base, git, created, registry).store(getPluginContext());
        } catch (IOException | IllegalArgumentException e) {
            throw new MojoExecutionException(
                    "Preparing the image of " + project.getArtifactId() + ": " + e.getMessage(), e);
        }
    }

    /** Loggers read their level when they are made: before Jib's first goal, in whatever module. */
    private void quietenJib() {
        if (!getLog().isDebugEnabled() && System.getProperty(JIB_LOG_LEVEL) == null) {
            System.setProperty(JIB_LOG_LEVEL, "error");
        }
    }

    /** The base image, put where the loopback registry serves it if it is Slipway's own. */
    private BaseImage baseImage(ImageSettings settings, Path images) throws IOException, MojoExecutionException {
        if (settings.base().isPresent()) {
            String reference = settings.base().get();
            int at = reference.indexOf('@');
            if (at < 0) {
                getLog().warn("image.base '" + reference
                        + "' has no digest: whoever moves the tag changes your image; perhaps add @sha256:…");
                return new BaseImage(reference, Optional.empty());
            }
            return new BaseImage(reference.substring(0, at), Optional.of(Digest.parse(reference.substring(at + 1))));
        }
        String name = settings.runtime().baseImage();
        int colon = name.indexOf(':');
        ImageLayout layout = ImageLayout.create(images.resolve(name.substring(0, colon)));
        try (BaseArchive archive = new BaseArchive(baseArchive())) {
            return new BaseImage(
                    name,
                    Optional.of(
                            archive.extract(name.substring(colon + 1), layout).digest()));
        }
    }

    /** The zip of base images: made by a lock file of the team's own, else the plugin's. */
    private Path baseArchive() throws IOException, MojoExecutionException {
        return baseLock == null || baseLock.isBlank() ? usualBaseArchive() : ownBaseArchive();
    }

    private Path ownBaseArchive() throws IOException {
        Path lock = project.getBasedir().toPath().resolve(baseLock);
        Path definition = lock.resolveSibling(lock.getFileName().toString().replaceFirst("\\.lock\\.yaml$", ".yaml"));
        BaseSettings settings = new BaseSettings(
                definition,
                lock,
                Optional.empty(),
                BaseSettings.usualCache(System.getenv()),
                Optional.empty(),
                Optional.empty(),
                System.getenv());
        Path zip = Path.of(project.getBuild().getDirectory(), "java-base.zip");
        new BaseImages(settings, new MavenBuildLog(getLog())).build(LockPolicy.parse(baseLockPolicy), zip);
        return zip;
    }

    private Path usualBaseArchive() throws MojoExecutionException {
        return pluginArtifacts.stream()
                .filter(artifact -> artifact.getArtifactId().equals("java-base")
                        && artifact.getType().equals("zip"))
                .findFirst()
                .orElseThrow(() -> new MojoExecutionException("The Slipway plugin of " + project.getArtifactId()
                        + " has no base images: give it the dependency io.slipway:java-base:zip, or set image.base"))
                .getFile()
                .toPath();
    }

    private static String reference(ImageSettings settings, BaseImage base, LoopbackRegistry registry) {
        if (settings.base().isPresent()) {
            return settings.base().get();
        }
        String repository = base.name().substring(0, base.name().indexOf(':'));
        return registry.address() + "/" + repository + "@" + base.digest().orElseThrow();
    }

    private Instant outputTimestamp() {
        return Instant.parse(project.getProperties().getProperty("project.build.outputTimestamp"));
    }
}
