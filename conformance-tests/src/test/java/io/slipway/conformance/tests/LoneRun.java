package io.slipway.conformance.tests;

import io.slipway.conformance.Evidence;
import io.slipway.conformance.policy.PolicyChoice;
import io.slipway.conformance.rules.run.RunRules;
import io.slipway.conformance.suite.EngineMode;
import io.slipway.conformance.worker.Suite;
import io.slipway.conformance.worker.WorkOrder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rules about a running container on one image, in a process of its own: {@code LoneRun ROOT OUTPUT}. */
final class LoneRun {
    static final String IMAGE = "gateway";

    private static final List<String> RUN_RULES =
            RunRules.all().stream().map(rule -> rule.info().id().text()).toList();

    private LoneRun() {}

    /**
     * Starts one.
     *
     * @param output where evidence and reports go, and beside it the log
     * @param environment beside this process's own
     */
    static Process start(Path output, Map<String, String> environment) throws IOException {
        ProcessBuilder run = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LoneRun.class.getName(),
                        ReactorImages.root().toString(),
                        output.toString())
                .redirectErrorStream(true)
                .redirectOutput(log(output).toFile());
        run.environment().putAll(environment);
        return run.start();
    }

    static Path log(Path output) {
        return output.resolveSibling(output.getFileName() + ".log");
    }

    /** What a run that succeeded has found. */
    static Evidence evidence(Path output) throws IOException {
        return Evidence.read(output.resolve(IMAGE + ".json"));
    }

    public static void main(String[] arguments) throws Exception {
        Path root = Path.of(arguments[0]);
        Path module = root.resolve(IMAGE);
        WorkOrder order = new WorkOrder(
                root,
                List.of(WorkOrder.Item.of(module.resolve("target/image.json"), module)),
                Path.of(arguments[1]),
                EngineMode.REQUIRED,
                false,
                Map.of(),
                "built once",
                new PolicyChoice(Optional.empty(), Optional.empty(), RUN_RULES, List.of()));
        new Suite(order).run();
        // Testcontainers leaves threads behind that are no daemons.
        System.exit(0);
    }
}
