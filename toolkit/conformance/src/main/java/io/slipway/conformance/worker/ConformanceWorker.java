package io.slipway.conformance.worker;

import io.slipway.conformance.Evidence;
import io.slipway.conformance.EvidenceStore;
import io.slipway.conformance.report.ImageReport;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Has a worker JVM prove images: the parent's side. */
public final class ConformanceWorker {
    private final List<Path> classPath;

    /** @param classPath this library and all that it needs */
    public ConformanceWorker(List<Path> classPath) {
        this.classPath = List.copyOf(classPath);
    }

    /**
     * Starts a worker on {@code order} and waits for it.
     *
     * @throws IOException if it could not do it; a rule that is broken is no such reason
     */
    public List<ImageReport> run(WorkOrder order) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("slipway-conformance");
        Path orderFile = directory.resolve("order.json");
        Path resultFile = directory.resolve("result.json");
        Path log = directory.resolve("log");
        try {
            order.write(orderFile);
            int status = start(orderFile, resultFile, log).waitFor();
            if (status != 0) {
                throw new IOException("Tried to prove images in a worker JVM, but it ended with " + status + ": "
                        + Files.readString(log, StandardCharsets.UTF_8).strip());
            }
            return reports(order, resultFile);
        } finally {
            for (Path file : List.of(orderFile, resultFile, log, directory)) {
                Files.deleteIfExists(file);
            }
        }
    }

    private Process start(Path order, Path result, Path log) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // It lives for seconds, in which a collector of several threads is not worth its start.
                "-XX:+UseSerialGC",
                "-cp",
                classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
                Worker.class.getName(),
                order.toString(),
                result.toString());
        builder.environment().putAll(WorkerEnvironment.current());
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        Process process = builder.start();
        Thread end = new Thread(process::destroy);
        Runtime.getRuntime().addShutdownHook(end);
        process.onExit().thenRun(() -> removeHook(end));
        return process;
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // This JVM is ending, which is why the worker did.
            assert hook.isAlive();
        }
    }

    private static List<ImageReport> reports(WorkOrder order, Path result) throws IOException {
        EvidenceStore store = new EvidenceStore(order.output());
        List<ImageReport> reports = new ArrayList<>();
        for (WorkResult proved : WorkResult.read(Files.readAllBytes(result))) {
            Evidence evidence = Evidence.read(store.path(proved.image()));
            reports.add(new ImageReport(evidence, proved.version(), proved.reused()));
        }
        return reports;
    }
}
