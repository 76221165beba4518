package io.slipway.conformance.run.container;

import io.slipway.conformance.run.Processes;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Sees the processes and sockets of a container that has no shell, and leaves it alone. */
final class ProcessProbe {
    private final ContainerEngine engine;
    private final LoadedImage image;

    ProcessProbe(ContainerEngine engine, LoadedImage image) {
        this.engine = engine;
        this.image = image;
    }

    /** From this machine's kernel, else, where the engine is another machine's, by the image's own JVM. */
    Processes read(ServiceContainer container, Duration patience) throws IOException, InterruptedException {
        Optional<HostProcesses> here = HostProcesses.of(container);
        return here.isPresent() ? here.get().read() : new JvmProcesses(engine, image).read(container.id(), patience);
    }
}
