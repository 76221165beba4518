package io.slipway.maven;

import io.slipway.images.settings.Fault;
import java.util.List;
import java.util.Map;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/** Checks the settings of all modules before the first of them is built, and reports every fault in one message. */
@Mojo(name = "validate", defaultPhase = LifecyclePhase.VALIDATE, threadSafe = true)
public final class ValidateMojo extends AbstractMojo {
    private static final String DONE = ValidateMojo.class.getName();

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    @Override
    public void execute() throws MojoFailureException {
        Map<String, Object> build = session.getRequest().getData();
        synchronized (build) {
            if (build.putIfAbsent(DONE, true) != null) {
                return;
            }
        }
        StringBuilder report = new StringBuilder();
        for (MavenProject project : session.getProjects()) {
            ProjectSettings settings = new ProjectSettings(project, session);
            List<Fault> faults = settings.usesSlipway() ? settings.faults() : List.of();
            faults.forEach(fault -> report.append("\n  ")
                    .append(project.getArtifactId())
                    .append(": ")
                    .append(fault));
        }
        if (!report.isEmpty()) {
            throw new MojoFailureException("Checking the settings (see docs/settings.md): these cannot be used:"
                    + report + "\nSet them in the module's POM under <properties>, or with -D.");
        }
    }
}
