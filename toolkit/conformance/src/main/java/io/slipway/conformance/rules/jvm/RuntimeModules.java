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
import io.slipway.conformance.image.StoredFiles;
import io.slipway.conformance.image.classfile.ClassFile;
import io.slipway.conformance.image.classfile.ModuleInfo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The runtime has the modules that the application's own classes refer to. */
public final class RuntimeModules implements Rule<StoredFiles> {
    private static final RuleInfo INFO = new RuleInfo(
            "JAVA-008",
            Subject.IMAGE,
            Severity.HIGH,
            "has the modules that its application needs",
            "A class of a module that was not linked in is missing like any other: NoClassDefFoundError, at the first request that needs it.",
            "Choose an image.runtime with the module, or link it in (jlink --add-modules); see jdeps --print-module-deps.",
            "JEP 282: jlink; Java Virtual Machine Specification, 4.7.25: The Module Attribute");

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
        if (runtime.isEmpty() || runtime.get().modules().isEmpty()) {
            return Verdict.skipped("the runtime does not say which modules it has (MODULES in its file 'release')");
        }
        ClassPath path = ClassPath.of(command.get(), files);
        Set<String> present = runtime.get().modules();
        List<Finding> missing = new ArrayList<>();
        Set<String> needed = new TreeSet<>();
        Set<String> touched = new TreeSet<>();
        Map<String, JarContent> jars = path.contents();
        Set<String> application = application(command.get(), jars);
        jars.forEach((place, jar) -> {
            Set<String> referred = modules(jar.platformPackages());
            jar.module().map(ModuleInfo::requires).orElse(Set.of()).stream()
                    .filter(PlatformModules.jdk()::contains)
                    .forEach(referred::add);
            if (application.contains(place)) {
                needed.addAll(referred);
                addMissing(place, referred, present, missing);
            } else {
                touched.addAll(referred);
            }
        });
        path.classes().forEach((place, file) -> {
            Set<String> referred = modules(file.content()
                    .flatMap(FileContent::classFile)
                    .map(ClassFile::packages)
                    .orElse(Set.of()));
            needed.addAll(referred);
            addMissing(place, referred, present, missing);
        });
        return missing.isEmpty()
                ? Verdict.pass(message(present, needed, touched))
                : Verdict.fail("the runtime (" + String.join(" ", present) + ") lacks modules", missing);
    }

    /** The archives that are the application's own: those with the package of the class that it starts. */
    private static Set<String> application(JavaCommand command, Map<String, JarContent> jars) {
        Set<String> own = new TreeSet<>();
        command.mainClass()
                .ifPresent(main -> jars.forEach((place, jar) -> {
                    if (jar.packages().contains(main.substring(0, Math.max(0, main.lastIndexOf('.'))))) {
                        own.add(place);
                    }
                }));
        command.jar().ifPresent(jar -> jars.keySet().stream().findFirst().ifPresent(own::add));
        return own;
    }

    private static Set<String> modules(Collection<String> packages) {
        Set<String> modules = new TreeSet<>();
        packages.forEach(name -> PlatformModules.jdk().exporting(name).ifPresent(modules::add));
        return modules;
    }

    private static void addMissing(String place, Set<String> required, Set<String> present, List<Finding> missing) {
        required.stream()
                .filter(module -> !present.contains(module))
                .forEach(module -> missing.add(new Finding(Location.path(place), "needs " + module)));
    }

    /**
     * Libraries refer to much, and even require it as modules, that they never reach from the class path: that is said,
     * and is no fault.
     */
    private static String message(Set<String> present, Set<String> needed, Set<String> touched) {
        Set<String> optional = new TreeSet<>(touched);
        optional.removeAll(present);
        Set<String> unused = new TreeSet<>(present);
        unused.remove("java.base");
        unused.removeAll(PlatformModules.jdk().closure(needed));
        unused.removeAll(PlatformModules.jdk().closure(touched));
        return "the runtime has what the application's own classes refer to"
                + (optional.isEmpty() ? "" : "; libraries refer to " + String.join(", ", optional) + ", which it lacks")
                + (unused.isEmpty() ? "" : "; no class refers to " + String.join(", ", unused));
    }
}
