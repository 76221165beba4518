package io.slipway.conformance.tests;

import io.slipway.conformance.policy.PolicyChoice;
import io.slipway.conformance.suite.EngineMode;
import io.slipway.conformance.worker.Suite;
import io.slipway.conformance.worker.WorkOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The suite on one image, in a process of its own: {@code LoneRun ROOT OUTPUT}. */
final class LoneRun {
    static final String IMAGE = "gateway";

    private LoneRun() {}

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
                PolicyChoice.NONE);
        new Suite(order).run();
        // Testcontainers leaves threads behind that are no daemons.
        System.exit(0);
    }
}
