package io.slipway.conformance.worker;

import io.slipway.conformance.report.ImageReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/**
 * The worker's main class: {@code Worker ORDER RESULT} carries out the work order in file ORDER and writes to RESULT
 * which image's evidence is an earlier run's. Exit status: 0 done, whatever the rules said; 1 it could not be done.
 */
public final class Worker {
    private Worker() {}

    public static void main(String[] args) throws InterruptedException {
        try {
            Map<String, Boolean> reused = new TreeMap<>();
            for (ImageReport report : new Suite(WorkOrder.read(Path.of(args[0]))).run()) {
                reused.put(report.evidence().image(), report.reused());
            }
            Files.write(Path.of(args[1]), new JsonMapper().writeValueAsBytes(reused));
        } catch (IOException | RuntimeException e) {
            System.err.println(e.getMessage() == null ? e.toString() : e.getMessage());
            System.exit(1);
        }
        // Testcontainers leaves threads behind that are no daemons.
        System.exit(0);
    }
}
