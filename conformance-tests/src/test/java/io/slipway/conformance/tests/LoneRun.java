package io.slipway.conformance.tests;

import io.slipway.conformance.Evidence;
import io.slipway.conformance.policy.PolicyChoice;
import io.slipway.conformance.rules.run.RunRules;
import io.slipway.conformance.suite.EngineMode;
import io.slipway.conformance.suite.RegistryAccess;
import io.slipway.conformance.tests.MutantImage.Fault;
import io.slipway.conformance.worker.Suite;
import io.slipway.conformance.worker.WorkOrder;
import io.slipway.oci.Digest;
import io.slipway.oci.Platform;
import io.slipway.oci.layout.ImageLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rules about a running container on an image whose process behaves, in a process of its own: {@code LoneRun OUTPUT}. */
final class LoneRun {
    private static final List<String> RUN_RULES =
            RunRules.all().stream().map(rule -> rule.info().id().text()).toList();

    private LoneRun() {}

    /**
     * Starts one.
     *
     * @param output where evidence and reports go, and beside it the log and the image
     * @param environment beside this process's own
     */
    static Process start(Path output, Map<String, String> environment) throws IOException {
        ProcessBuilder run = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Dconformance.root=" + ReactorImages.root(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LoneRun.class.getName(),
                        output.toString())
                .redirectErrorStream(true)
                .redirectOutput(log(output).toFile());
        run.environment().putAll(environment);
        return run.start();
    }

    static Path log(Path output) {
        return output.resolveSibling(output.getFileName() + ".log");
    }

    private static Path image(Path output) {
        return output.resolveSibling(output.getFileName() + "-image");
    }

    /** What a run that succeeded has found. */
    static Evidence evidence(Path output) throws IOException {
        return Evidence.read(output.resolve(image(output).getFileName() + ".json"));
    }

    public static void main(String[] arguments) throws Exception {
        Path output = Path.of(arguments[0]);
        ImageLayout layout = ImageLayout.create(image(output));
        Digest image = MutantImage.build(layout, ReactorImages.record("gateway"), Platform.current(), Fault.NONE, "");
        WorkOrder order = new WorkOrder(
                        ReactorImages.root(),
                        List.of(),
                        output,
                        EngineMode.REQUIRED,
                        false,
                        Map.of(),
                        "built once",
                        new PolicyChoice(Optional.empty(), Optional.empty(), RUN_RULES, List.of()))
                .withLocated(List.of(new WorkOrder.Located(
                        "oci:" + layout.directory() + "@" + image,
                        RegistryAccess.USUAL,
                        image,
                        List.of(),
                        Optional.empty())));
        new Suite(order).run();
        // Testcontainers leaves threads behind that are no daemons.
        System.exit(0);
    }
}
