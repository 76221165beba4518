package io.slipway.conformance.rules.jvm;

import io.slipway.conformance.Rule;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.image.StoredFiles;
import java.util.Optional;

/** Everything that the class path names is in the image. */
public final class CompleteClassPath implements Rule<StoredFiles> {
    private static final RuleInfo INFO = new RuleInfo(
            "JAVA-002",
            Subject.IMAGE,
            Severity.HIGH,
            "has every entry of its class path",
            "The JVM passes over what is not there in silence: the service starts and fails with NoClassDefFoundError at the first request that needs it.",
            "Copy what the class path names, or name what was copied; let Jib or the Maven assembly write the class path.",
            "java command, options --class-path and -jar; JAR File Specification, Class-Path Attribute");

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
        ClassPath path = ClassPath.of(command.get(), files);
        if (!path.missing().isEmpty()) {
            return Verdict.fail(path.missing().size() + " entries of the class path are not there", path.missing());
        }
        String stale = path.staleReferences().isEmpty()
                ? ""
                : "; manifests of libraries name what is not there: " + Verdict.sample(path.staleReferences());
        return Verdict.pass(path.jars().size() + " archives and "
                + path.classes().size() + " classes in folders are on the class path" + stale);
    }
}
