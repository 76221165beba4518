package io.slipway.conformance.run.container;

import com.github.dockerjava.api.DockerClient;
import io.slipway.conformance.run.Exhaustion;
import io.slipway.conformance.run.Seen;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;

/** Fills the heap of a JVM from within, by a class that is put beside its own, and looks at what becomes of the process. */
final class HeapProbe {
    /** Where that class is in the container: a volume, since the root may be read-only. */
    static final String FOLDER = "/slipway-conformance";

    /** What a JVM has to be told to take it. */
    static final String OPTIONS = "-Xbootclasspath/a:" + FOLDER + " -Djava.system.class.loader=HeapFiller";

    private static final String CLASS = "HeapFiller";
    private static final String WAITS = "heap-filler waits";
    private static final String FULL = "heap-filler met an OutOfMemoryError";
    /** A killed process has the status 128 + 9. */
    private static final int KILLED = 137;

    private static final Duration FILLING = Duration.ofSeconds(15);
    private static final Duration ENDING = Duration.ofSeconds(3);

    private final DockerClient client;
    private final ServiceContainer container;

    HeapProbe(DockerClient client, ServiceContainer container) {
        this.client = client;
        this.container = container;
    }

    /** Puts the class into a container that was created with a volume for it. */
    static void install(DockerClient client, String container) throws IOException {
        Mounts.copy(client, container, FOLDER, Mounts.classFile(CLASS));
    }

    /**
     * Fills it.
     *
     * @param use what makes the process do something meanwhile
     * @throws IOException if what it says cannot be read
     */
    Seen<Exhaustion> fill(Callable<?> use) throws IOException, InterruptedException {
        if (!said(WAITS)) {
            return Seen.absent("no JVM of it takes a class loader of others");
        }
        Mounts.copy(client, container.id(), FOLDER, Mounts.archive("fill", new byte[0]));
        long told = System.nanoTime();
        if (!Poll.until(FILLING, UpWatch.ENGINE_POLL, () -> container.ended() || said(FULL))) {
            return Seen.absent("its heap was not full after " + FILLING.toSeconds() + " s");
        }
        Poll.until(ENDING, UpWatch.ENGINE_POLL, () -> {
            if (!container.ended()) {
                use.call();
            }
            return container.ended();
        });
        boolean killed = container.outOfMemory() || container.exitCode().orElse(0) == KILLED;
        return Seen.of(new Exhaustion(container.exitCode(), killed, Duration.ofNanos(System.nanoTime() - told)));
    }

    private boolean said(String words) throws IOException, InterruptedException {
        return container.logs().all().stream().anyMatch(line -> line.contains(words));
    }
}
