package io.slipway.conformance.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The worker's main class: {@code Worker ORDER RESULT} carries out the work order in file ORDER and writes to RESULT
 * what came of it. Exit status: 0 done, whatever the rules said; 1 it could not be done.
 */
public final class Worker {
    private Worker() {}

    public static void main(String[] args) throws InterruptedException {
        try {
            List<WorkResult> results = new Suite(WorkOrder.read(Path.of(args[0])))
                    .run().stream().map(WorkResult::of).toList();
            Files.write(Path.of(args[1]), WorkResult.write(results));
        } catch (IOException | RuntimeException e) {
            System.err.println(e.getMessage() == null ? e.toString() : e.getMessage());
            System.exit(1);
        } catch (UnsatisfiedLinkError e) {
            System.err.println(
                    "Tried to reach the container engine, but failed because its client's native library cannot be"
                            + " loaded; perhaps programs may not be executed from /tmp (noexec): " + e.getMessage());
            System.exit(1);
        }
        // Testcontainers leaves threads behind that are no daemons.
        System.exit(0);
    }
}
