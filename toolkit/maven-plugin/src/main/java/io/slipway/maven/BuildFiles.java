package io.slipway.maven;

import java.nio.file.Path;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/** Where the build keeps what its steps hand on. */
final class BuildFiles {
    private final Path root;
    private final Path module;

    BuildFiles(MavenProject project, MavenSession session) {
        this.root = session.getRequest().getMultiModuleProjectDirectory().toPath();
        this.module = Path.of(project.getBuild().getDirectory());
    }

    /** The folder that holds every module: the reactor's, or the project's own. */
    Path root() {
        return root;
    }

    /** The image layouts of all modules, one a repository. */
    Path images() {
        return root.resolve("target/images");
    }

    /** The evidence of all images. */
    Path conformance() {
        return root.resolve("target/conformance");
    }

    /** What a publish leaves. */
    Path release() {
        return root.resolve("target/release");
    }

    /** This module's image record. */
    Path imageRecord() {
        return module.resolve("image.json");
    }

    /** What Jib says about the image that it pushed. */
    Path jibImage() {
        return module.resolve("jib-image.json");
    }

    /** This module's SBOM. */
    Path sbom(MavenProject project) {
        return module.resolve(project.getArtifactId() + ".cdx.json");
    }
}
