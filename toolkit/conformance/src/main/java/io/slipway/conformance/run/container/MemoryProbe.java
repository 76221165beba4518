package io.slipway.conformance.run.container;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.MemoryStatsConfig;
import com.github.dockerjava.api.model.Statistics;
import io.slipway.conformance.run.Memory;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Asks the engine how much memory a container uses, which takes it two seconds: others may be looked at meanwhile. */
final class MemoryProbe {
    private static final int PATIENCE_SECONDS = 30;

    private final ServiceContainer container;
    private final AtomicReference<Statistics> statistics = new AtomicReference<>();
    private final ResultCallback.Adapter<Statistics> answer;

    private MemoryProbe(ContainerEngine engine, ServiceContainer container) {
        this.container = container;
        this.answer = engine.client()
                .statsCmd(container.id())
                .withNoStream(true)
                .exec(new ResultCallback.Adapter<>() {
                    @Override
                    public void onNext(Statistics next) {
                        statistics.set(next);
                    }
                });
    }

    static MemoryProbe ask(ContainerEngine engine, ServiceContainer container) {
        return new MemoryProbe(engine, container);
    }

    Memory answer() throws IOException, InterruptedException {
        if (!answer.awaitCompletion(PATIENCE_SECONDS, TimeUnit.SECONDS)
                || statistics.get() == null
                || statistics.get().getMemoryStats() == null
                || statistics.get().getMemoryStats().getUsage() == null) {
            throw new IOException("the engine told no use of memory");
        }
        MemoryStatsConfig memory = statistics.get().getMemoryStats();
        return new Memory(memory.getUsage() - inactiveFile(memory), container.outOfMemory());
    }

    /** Version 1 of control groups counts it under another name than version 2. */
    private static long inactiveFile(MemoryStatsConfig memory) {
        return Optional.ofNullable(memory.getStats())
                .flatMap(stats -> Optional.ofNullable(stats.getTotalInactiveFile())
                        .or(() -> Optional.ofNullable(stats.getInactiveFile())))
                .orElse(0L);
    }
}
