package io.slipway.conformance.rules.jvm;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The modules of the JDK: what they export to everybody, and what they require. */
final class PlatformModules {
    private static final PlatformModules JDK = read();

    private final Map<String, String> moduleOfPackage = new HashMap<>();
    private final Map<String, List<String>> requires = new HashMap<>();

    private PlatformModules() {}

    /** Those of the newest JDK that is known here. */
    static PlatformModules jdk() {
        return JDK;
    }

    /** The module that exports a package; empty for one that no module exports to everybody. */
    Optional<String> exporting(String packageName) {
        return Optional.ofNullable(moduleOfPackage.get(packageName));
    }

    boolean contains(String module) {
        return requires.containsKey(module);
    }

    /** The modules and all that they cannot be without. */
    Set<String> closure(Collection<String> modules) {
        Set<String> closure = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>(modules);
        while (!open.isEmpty()) {
            String module = open.remove();
            if (closure.add(module)) {
                open.addAll(requires.getOrDefault(module, List.of()));
            }
        }
        return closure;
    }

    private static PlatformModules read() {
        PlatformModules modules = new PlatformModules();
        try (InputStream in = PlatformModules.class.getResourceAsStream("modules.txt")) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> List.of(line.split(" ")))
                    .forEach(modules::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return modules;
    }

    private void add(List<String> line) {
        List<String> names = line.subList(2, line.size());
        if (line.get(1).equals("requires")) {
            requires.put(line.get(0), names);
        } else {
            names.forEach(name -> moduleOfPackage.put(name, line.get(0)));
        }
    }
}
