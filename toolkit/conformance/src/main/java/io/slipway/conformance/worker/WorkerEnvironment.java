package io.slipway.conformance.worker;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The environment variables that Testcontainers needs; it reads them from nowhere else. */
public final class WorkerEnvironment {
    private static final String RYUK = "testcontainers/ryuk";

    private WorkerEnvironment() {}

    /** What to add to this process's environment. */
    public static Map<String, String> current() throws InterruptedException {
        return of(System.getenv(), ryukIsThere());
    }

    /**
     * What to add to {@code environment}; what is set in it already stays.
     *
     * @param ryuk whether the engine holds the image of Testcontainers' own cleaner: nothing is ever pulled
     */
    static Map<String, String> of(Map<String, String> environment, boolean ryuk) {
        Map<String, String> added = new TreeMap<>();
        if (!ryuk) {
            added.put("TESTCONTAINERS_RYUK_DISABLED", "true");
        }
        if (environment.getOrDefault("DOCKER_HOST", "unix:").startsWith("unix:")) {
            // In a container that has the engine's socket, Testcontainers would start another one to learn this.
            added.put("TESTCONTAINERS_HOST_OVERRIDE", "127.0.0.1");
        }
        added.keySet().removeAll(environment.keySet());
        return added;
    }

    private static boolean ryukIsThere() throws InterruptedException {
        try {
            Process docker = new ProcessBuilder("docker", "image", "ls", "--quiet", RYUK)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean found = docker.getInputStream().read() >= 0;
            return docker.waitFor(10, TimeUnit.SECONDS) && docker.exitValue() == 0 && found;
        } catch (IOException e) {
            return false;
        }
    }
}
