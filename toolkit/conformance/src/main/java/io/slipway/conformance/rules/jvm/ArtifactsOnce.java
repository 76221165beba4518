package io.slipway.conformance.rules.jvm;

import io.slipway.conformance.Finding;
import io.slipway.conformance.Location;
import io.slipway.conformance.Rule;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.image.JarContent;
import io.slipway.conformance.image.StoredFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** No artifact is on the class path in two versions. */
public final class ArtifactsOnce implements Rule<StoredFiles> {
    private static final RuleInfo INFO = new RuleInfo(
            "JAVA-003",
            Subject.IMAGE,
            Severity.HIGH,
            "has no artifact twice on its class path",
            "Which version answers depends on the order of the class path, and half of a library may come from each: NoSuchMethodError in production only.",
            "Let dependencyManagement pin one version; run mvn dependency:tree -Dverbose to see who brings the other.",
            "Maven, Introduction to the Dependency Mechanism: dependency mediation");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict check(StoredFiles files) {
        Optional<JavaCommand> command = JavaCommand.of(files);
        if (command.isEmpty()) {
            return Verdict.skipped(JavaCommand.NONE);
        }
        Map<String, JarContent> jars = ClassPath.of(command.get(), files).contents();
        SortedMap<String, SortedMap<String, String>> pathByVersion = new TreeMap<>();
        jars.forEach((path, jar) -> NamedArtifact.of(path, jar)
                .ifPresent(artifact -> pathByVersion
                        .computeIfAbsent(artifact.name(), name -> new TreeMap<>())
                        .putIfAbsent(artifact.version(), path)));
        List<Finding> found = new ArrayList<>();
        pathByVersion.forEach((name, versions) -> {
            if (versions.size() > 1) {
                versions.forEach((version, path) ->
                        found.add(new Finding(Location.path(path), "version " + version + " of " + name)));
            }
        });
        return found.isEmpty()
                ? Verdict.pass("each of " + pathByVersion.size() + " artifacts is there in one version")
                : Verdict.fail("artifacts in several versions", found);
    }
}
