package io.slipway.maven;

import io.slipway.images.ImageRecord;
import io.slipway.images.git.GitState;
import io.slipway.images.settings.ImageSettings;
import io.slipway.images.tag.BuildRun;
import io.slipway.images.tag.TagPlan;
import io.slipway.oci.OciFormatException;
import io.slipway.registry.publish.BuiltImage;
import io.slipway.registry.publish.PublishPlan;
import io.slipway.registry.publish.PublishText;
import io.slipway.registry.publish.PublishedFiles;
import io.slipway.registry.publish.PublishedImage;
import io.slipway.registry.publish.Publisher;
import io.slipway.registry.publish.ReleaseChanges;
import io.slipway.registry.publish.ReleaseDemands;
import io.slipway.registry.publish.ReleaseNotes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/**
 * Publishes the proved images of all modules to their registries, when the last module of the build is done: all of
 * them, or none.
 */
@Mojo(name = "publish", defaultPhase = LifecyclePhase.DEPLOY, threadSafe = true)
public final class PublishMojo extends RegistryGoal {
    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true, required = true)
    private MojoExecution execution;

    /** Prints what would be published, and publishes nothing. */
    @Parameter(property = "publish.dry.run", defaultValue = "false")
    private boolean dryRun;

    /** Publishes only a clean commit with the git tag {@code v<version>}. */
    @Parameter(property = "publish.release", defaultValue = "false")
    private boolean release;

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        LastModule lastModule = new LastModule(session, execution);
        if (!lastModule.isReachedBy(project)) {
            return;
        }
        if (session.getRequest().getResumeFrom() != null) {
            throw new MojoFailureException("Publishing: the build was resumed with -rf, so the modules before "
                    + session.getRequest().getResumeFrom()
                    + " would be left out; run it again without -rf: what is done stays done");
        }
        BuildFiles files = new BuildFiles(project, session);
        try {
            Optional<GitState> git = GitState.read(files.root());
            List<BuiltImage> images = images(lastModule.modules(), git);
            if (images.isEmpty()) {
                getLog().info("slipway: no module has an image to publish");
                return;
            }
            publish(files, images, git);
        } catch (IOException | OciFormatException e) {
            throw new MojoExecutionException(
                    "Publishing: " + e.getMessage()
                            + "\nEvery tag names its old image or its new one. Run it again: it goes on from there.",
                    e);
        }
    }

    private void publish(BuildFiles files, List<BuiltImage> images, Optional<GitState> git)
            throws IOException, MojoFailureException {
        Publisher publisher = new Publisher(
                client(files.root()), files.release(), Clock.systemUTC(), line -> getLog().info("slipway: " + line));
        PublishPlan plan = publisher.plan(images, missing(images, git));
        if (plan instanceof PublishPlan.Change change) {
            PublishText.lines(plan).forEach(line -> getLog().info("slipway: " + line));
            if (!dryRun) {
                List<PublishedImage> published = publisher.apply(change);
                PublishedFiles.write(
                        files.release(),
                        published,
                        Clock.systemUTC().instant(),
                        ReleaseNotes.of(changes(files, images.get(0), git), published));
                getLog().info("slipway: published; " + files.release() + " has images.json, images.lock and notes.md");
            }
        } else {
            throw new MojoFailureException("Publishing: " + String.join("\n", PublishText.lines(plan)));
        }
    }

    private List<BuiltImage> images(List<MavenProject> modules, Optional<GitState> git)
            throws IOException, MojoExecutionException {
        List<BuiltImage> images = new ArrayList<>();
        for (MavenProject module : modules) {
            ProjectSettings settings = new ProjectSettings(module, session);
            if (settings.usesSlipway() && !settings.skipsPublish()) {
                images.add(image(module, settings.image(), git));
            }
        }
        return images;
    }

    private BuiltImage image(MavenProject module, ImageSettings settings, Optional<GitState> git) throws IOException {
        BuildFiles files = new BuildFiles(module, session);
        ImageRecord image = ImageRecord.read(files.imageRecord());
        Path sbom = files.sbom(module);
        return new BuiltImage(
                image,
                files.root().resolve(image.layout()),
                settings.registry(),
                TagPlan.of(module.getVersion(), git, BuildRun.of(System.getenv()), settings.phase()),
                files.conformance().resolve(image.name() + ".json"),
                Optional.of(sbom).filter(Files::exists));
    }

    private List<String> missing(List<BuiltImage> images, Optional<GitState> git) {
        return release
                ? ReleaseDemands.missing(
                        images.stream().map(BuiltImage::image).toList(), git, BuildRun.of(System.getenv()))
                : List.of();
    }

    private static String changes(BuildFiles files, BuiltImage image, Optional<GitState> git) {
        LocalDate date = LocalDate.ofInstant(
                git.map(GitState::committed).orElse(image.image().created()), ZoneOffset.UTC);
        return image.tags()
                .release()
                .map(version -> ReleaseChanges.read(files.root(), version, date))
                .orElseGet(() -> ReleaseChanges.title(image.image().version(), date));
    }
}
