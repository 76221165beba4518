package io.slipway.maven;

import io.slipway.conformance.policy.PolicyChoice;
import io.slipway.conformance.report.ImageReport;
import io.slipway.conformance.report.Report;
import io.slipway.conformance.report.Reports;
import io.slipway.conformance.report.Summary;
import io.slipway.conformance.suite.EngineMode;
import io.slipway.conformance.suite.Rules;
import io.slipway.conformance.worker.ConformanceWorker;
import io.slipway.conformance.worker.WorkOrder;
import io.slipway.oci.Digest;
import io.slipway.oci.OciFormatException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/** Proves the module's image by all rules and leaves the evidence under {@code target/conformance}. */
@Mojo(name = "conform", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class ConformMojo extends AbstractMojo {
    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Parameter(defaultValue = "${plugin.artifacts}", readonly = true, required = true)
    private List<Artifact> pluginArtifacts;

    /** Builds the image without proving it. */
    @Parameter(property = "conformance.skip", defaultValue = "false")
    private boolean skip;

    /** Without a container engine, {@code auto} skips the rules that need one and {@code required} fails. */
    @Parameter(property = "conformance.engine", defaultValue = "auto")
    private String engine;

    /** Whether the image is also booted on the platform that this machine emulates. */
    @Parameter(property = "conformance.emulated", defaultValue = "false")
    private boolean emulated;

    /** Whether the image is built a second time, in another folder, to prove that its digest is the same. */
    @Parameter(property = "conformance.rebuild", defaultValue = "false")
    private boolean rebuild;

    @Parameter(defaultValue = "${maven.home}", readonly = true)
    private File mavenHome;

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skip || new ProjectSettings(project, session).skipsImage()) {
            return;
        }
        BuildFiles files = new BuildFiles(project, session);
        if (!Files.exists(files.imageRecord())) {
            throw new MojoExecutionException("Proving the image of " + project.getArtifactId() + ": there is no "
                    + files.imageRecord() + "; perhaps run: mvn verify");
        }
        Report report = prove(files);
        for (ImageReport image : report.images()) {
            getLog().info("slipway: " + verdict(image));
            image.evidence().warnings().forEach(warning -> getLog().warn("slipway: " + warning));
        }
        if (!report.conforms()) {
            throw new MojoFailureException(
                    "The image does not conform; evidence is in " + files.conformance() + "\n" + Summary.of(report));
        }
    }

    private Report prove(BuildFiles files) throws MojoExecutionException {
        try {
            PolicyChoice policy = new ProjectSettings(project, session).policy().choice();
            WorkOrder order = new WorkOrder(
                    files.root(),
                    List.of(WorkOrder.Item.of(
                            files.imageRecord(), project.getBasedir().toPath())),
                    files.conformance(),
                    EngineMode.parse(engine),
                    emulated,
                    rebuild ? secondBuild(files) : Map.of(),
                    "no second build was asked for (conformance.rebuild=true does)",
                    policy);
            Report report = Report.of(
                    new ConformanceWorker(classPath()).run(order),
                    policy.resolve(Rules.all()).rules());
            Reports.write(report, files.conformance(), files.conformance().resolve("junit"));
            return report;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MojoExecutionException("Interrupted while proving the image of " + project.getArtifactId(), e);
        } catch (IOException | OciFormatException e) {
            throw new MojoExecutionException(
                    "Proving the image of " + project.getArtifactId() + ": " + e.getMessage(), e);
        }
    }

    private Map<String, Digest> secondBuild(BuildFiles files) throws IOException {
        Properties properties = new Properties();
        properties.putAll(session.getUserProperties());
        properties.setProperty("conformance.skip", "true");
        Path localRepository = Path.of(session.getLocalRepository().getBasedir());
        Path javaHome = Path.of(System.getProperty("java.home"));
        return new SecondMavenBuild(files.root(), mavenHome.toPath(), javaHome, localRepository)
                .run(List.of(files.imageRecord()), properties);
    }

    private List<Path> classPath() {
        return pluginArtifacts.stream()
                .filter(artifact ->
                        artifact.getType().equals("jar") || artifact.getType().equals("maven-plugin"))
                .map(artifact -> artifact.getFile().toPath())
                .toList();
    }

    private static String verdict(ImageReport image) {
        return image.evidence().image() + "@" + image.evidence().digest().abbreviated() + " "
                + (image.evidence().conforms() ? "conforms" : "does not conform")
                + (image.reused() ? ", by the evidence of an earlier run" : "");
    }
}
