package io.slipway.conformance.rules.jvm;

import io.slipway.conformance.Rule;
import io.slipway.conformance.image.StoredFiles;
import java.util.List;

/** The rules about Java in an image. */
public final class JavaRules {
    public static final List<Rule<StoredFiles>> ALL = List.of(
            new ReadableArchives(),
            new CompleteClassPath(),
            new ArtifactsOnce(),
            new ClassesForRuntime(),
            new HeapFitsMemory(),
            new NoRemoteDebugging(),
            new NoJmxPort(),
            new RuntimeModules());

    private JavaRules() {}
}
