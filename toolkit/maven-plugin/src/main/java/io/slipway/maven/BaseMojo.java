package io.slipway.maven;

import io.slipway.images.base.BaseImages;
import io.slipway.images.base.LockPolicy;
import java.io.File;
import java.io.IOException;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.project.MavenProjectHelper;

/** Makes the base images that the lock file says, and attaches them as the module's zip. */
@Mojo(name = "base", defaultPhase = LifecyclePhase.GENERATE_RESOURCES, threadSafe = true)
public final class BaseMojo extends BaseGoal {
    private final MavenProjectHelper projectHelper;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private MavenProject project;

    /** The zip of an OCI image layout that is made. */
    @Parameter(defaultValue = "${project.build.directory}/${project.artifactId}.zip")
    private File output;

    /** If the mirror no longer has a locked version: {@code require} fails, {@code prefer} takes the newest. */
    @Parameter(property = "slipway.base.lock", defaultValue = "require")
    private String policy;

    @Inject
    public BaseMojo(MavenProjectHelper projectHelper) {
        this.projectHelper = projectHelper;
    }

    @Override
    void run(BaseImages images) throws IOException {
        images.build(LockPolicy.parse(policy), output.toPath());
        projectHelper.attachArtifact(project, "zip", output);
    }
}
