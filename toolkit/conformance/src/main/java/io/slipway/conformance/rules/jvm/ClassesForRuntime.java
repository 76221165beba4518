package io.slipway.conformance.rules.jvm;

import io.slipway.conformance.Finding;
import io.slipway.conformance.Location;
import io.slipway.conformance.Rule;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.image.FileContent;
import io.slipway.conformance.image.JarContent;
import io.slipway.conformance.image.JarContent.ClassVersion;
import io.slipway.conformance.image.StoredFiles;
import io.slipway.conformance.image.classfile.ClassFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** No class on the class path is of a format that the runtime does not know. */
public final class ClassesForRuntime implements Rule<StoredFiles> {
    private static final RuleInfo INFO = new RuleInfo(
            "JAVA-004",
            Subject.IMAGE,
            Severity.HIGH,
            "has classes that its Java runs",
            "A class compiled for a later Java ends the service with UnsupportedClassVersionError when it is first loaded.",
            "Compile with --release of the runtime or older, or take a base image with a newer Java.",
            "Java Virtual Machine Specification, 4.1: minor_version, major_version; JEP 238");

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
        Optional<String> home = JavaRuntime.home(command.get(), files);
        if (home.isEmpty()) {
            return Verdict.skipped(JavaRuntime.NONE);
        }
        Optional<JavaRuntime> runtime = JavaRuntime.at(home.get(), files);
        if (runtime.isEmpty()) {
            return Verdict.failed("which Java the image brings is not known: there is no /" + home.get()
                    + "/release with a JAVA_VERSION (keep that file in the image)");
        }
        int feature = runtime.get().feature();
        ClassPath path = ClassPath.of(command.get(), files);
        List<Finding> found = new ArrayList<>();
        path.contents().forEach((place, jar) -> addNewer(place, jar, feature, found));
        path.classes()
                .forEach((place, file) -> file.content()
                        .flatMap(FileContent::classFile)
                        .filter(classFile -> classFile.release() > feature)
                        .ifPresent(classFile -> found.add(file.finding("for Java " + classFile.release()))));
        return found.isEmpty()
                ? Verdict.pass("all classes are for Java " + feature + " or older")
                : Verdict.fail("Java " + feature + " does not run these classes", found);
    }

    private static void addNewer(String place, JarContent jar, int feature, List<Finding> found) {
        jar.newestClass().ifPresent(newest -> add(place, newest, feature, found));
        // What stands there for a later Java is not read by this one.
        jar.newestByRelease().headMap(feature + 1).values().forEach(newest -> add(place, newest, feature, found));
    }

    private static void add(String place, ClassVersion newest, int feature, List<Finding> found) {
        int release = ClassFile.release(newest.major());
        if (release > feature) {
            found.add(new Finding(Location.path(place + JarContent.NESTED + newest.name()), "for Java " + release));
        }
    }
}
