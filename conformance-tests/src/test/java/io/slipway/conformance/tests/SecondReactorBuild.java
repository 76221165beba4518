package io.slipway.conformance.tests;

import io.slipway.conformance.suite.Candidate;
import io.slipway.conformance.supplychain.SecondBuild;
import io.slipway.conformance.worker.WorkOrder;
import io.slipway.maven.SecondMavenBuild;
import io.slipway.oci.Digest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** Builds the reactor's images again, all at once and only when the first of them asks for it. */
final class SecondReactorBuild {
    private Map<String, Digest> digests;

    static boolean isAskedFor() {
        return Boolean.getBoolean("conformance.rebuild");
    }

    /** What a second build makes of {@code image}. */
    SecondBuild of(Candidate image) {
        return () -> new SecondBuild.Built(digests().get(image.name()));
    }

    private synchronized Map<String, Digest> digests() throws IOException {
        if (digests == null) {
            digests = new SecondMavenBuild(
                            ReactorImages.root(),
                            Path.of(System.getProperty("conformance.mavenHome")),
                            Path.of(System.getProperty("conformance.mavenJavaHome")),
                            Path.of(System.getProperty("conformance.localRepository")))
                    .run(
                            ReactorImages.images().stream()
                                    .map(WorkOrder.Item::record)
                                    .toList(),
                            imageSettings());
        }
        return digests;
    }

    /** What Maven's command line said of images; Maven hands it to the tests as system properties. */
    private static Properties imageSettings() {
        Properties settings = new Properties();
        // Not even compiled: nothing of this reactor is built from another module's tests.
        settings.setProperty("maven.test.skip", "true");
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith("image.") || name.startsWith("slipway.base"))
                .forEach(name -> settings.setProperty(name, System.getProperty(name)));
        return settings;
    }
}
