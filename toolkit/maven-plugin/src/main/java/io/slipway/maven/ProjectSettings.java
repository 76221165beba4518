package io.slipway.maven;

import io.slipway.conformance.fixture.FixtureFile;
import io.slipway.images.settings.Fault;
import io.slipway.images.settings.ImageSettings;
import io.slipway.images.settings.ImageSettingsParser;
import io.slipway.images.settings.InvalidSettingsException;
import io.slipway.images.settings.Switches;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;

/** The settings of one project: its properties, and over them those of the command line. */
final class ProjectSettings {
    private final MavenProject project;
    private final Map<String, String> properties;

    ProjectSettings(MavenProject project, MavenSession session) {
        this.project = project;
        this.properties = new TreeMap<>();
        project.getProperties().stringPropertyNames().forEach(this::putFromProject);
        session.getUserProperties()
                .stringPropertyNames()
                .forEach(
                        name -> properties.put(name, session.getUserProperties().getProperty(name)));
    }

    /** Whether the project inherits or copies build-parent. */
    boolean usesSlipway() {
        return project.getProperties().containsKey("image.name");
    }

    /** Whether the project makes no image: it says so, or it packages nothing. */
    boolean skipsImage() {
        return isTrue("slipway.skip")
                || isTrue("image.skip")
                || !project.getPackaging().equals("jar");
    }

    /** Whether the project's image, if it has one, stays where it was built. */
    boolean skipsPublish() {
        return skipsImage() || isTrue("publish.skip");
    }

    private boolean isTrue(String name) {
        return "true".equals(properties.get(name));
    }

    ImageSettings image() throws MojoExecutionException {
        try {
            return ImageSettingsParser.parse(properties);
        } catch (InvalidSettingsException e) {
            throw new MojoExecutionException("Settings of " + project.getArtifactId() + ": " + e.getMessage(), e);
        }
    }

    List<Fault> faults() {
        List<Fault> faults = new ArrayList<>(Switches.faults(properties));
        try {
            ImageSettingsParser.parse(properties);
        } catch (InvalidSettingsException e) {
            faults.addAll(e.faults());
        }
        faults.addAll(fixtureFaults());
        faults.addAll(policy().faults());
        return faults;
    }

    /** How the image is to be proved; the policy's file is relative to the module. */
    PolicySettings policy() {
        return new PolicySettings(properties, project.getBasedir().toPath());
    }

    private List<Fault> fixtureFaults() {
        Path file = project.getBasedir().toPath().resolve(FixtureFile.PLACE);
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            FixtureFile.read(file);
            return List.of();
        } catch (IOException e) {
            return List.of(new Fault(FixtureFile.PLACE.toString(), "not usable", e.getMessage()));
        }
    }

    private void putFromProject(String name) {
        properties.put(name, project.getProperties().getProperty(name));
    }
}
