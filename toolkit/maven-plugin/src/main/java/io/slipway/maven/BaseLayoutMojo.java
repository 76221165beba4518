package io.slipway.maven;

import io.slipway.images.assembly.BaseArchive;
import io.slipway.images.base.BaseImages;
import io.slipway.images.base.LockPolicy;
import io.slipway.oci.layout.ImageLayout;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Makes the images that the lock file says, and leaves them in an image layout: for engines, not to be deployed. */
@Mojo(name = "base-layout", defaultPhase = LifecyclePhase.GENERATE_RESOURCES, threadSafe = true)
public final class BaseLayoutMojo extends BaseGoal {
    /** The layout's directory, such as {@code target/images/postgresql}; it holds these images and nothing else. */
    @Parameter(required = true)
    private File layout;

    @Parameter(defaultValue = "${project.build.directory}", readonly = true, required = true)
    private File buildDirectory;

    /** If the mirror no longer has a locked version: {@code require} fails, {@code prefer} takes the newest. */
    @Parameter(property = "slipway.base.lock", defaultValue = "require")
    private String policy;

    @Override
    void run(BaseImages images) throws IOException {
        Path zip = buildDirectory.toPath().resolve(layout.getName() + ".zip");
        images.build(LockPolicy.parse(policy), zip);
        try (BaseArchive archive = new BaseArchive(zip)) {
            archive.extract(ImageLayout.create(layout.toPath()));
        }
    }
}
