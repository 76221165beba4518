package io.slipway.service.metrics;

import static io.slipway.service.metrics.Exposition.Type.COUNTER;
import static io.slipway.service.metrics.Exposition.Type.GAUGE;
import static io.slipway.service.metrics.Exposition.Type.SUMMARY;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;

/** The JVM's memory, collections, threads and processor time. */
public final class JvmMetrics implements Collector {

    @Override
    public void collect(Exposition exposition) {
        memory(exposition, "jvm_memory_used_bytes", "Memory in use", MemoryUsage::getUsed);
        memory(exposition, "jvm_memory_committed_bytes", "Memory held", MemoryUsage::getCommitted);
        memory(exposition, "jvm_memory_limit_bytes", "Most that memory may grow to", MemoryUsage::getMax);
        exposition.family("jvm_gc_duration_seconds", SUMMARY, "Time spent in garbage collection");
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            Map<String, String> labels = Map.of("gc", collector.getName());
            exposition.sample("jvm_gc_duration_seconds_sum", labels, collector.getCollectionTime() / 1e3);
            exposition.sample("jvm_gc_duration_seconds_count", labels, collector.getCollectionCount());
        }
        exposition
                .family("jvm_thread_count", GAUGE, "Live platform threads")
                .sample(
                        "jvm_thread_count",
                        Map.of(),
                        ManagementFactory.getThreadMXBean().getThreadCount());
        exposition
                .family("jvm_class_count", GAUGE, "Loaded classes")
                .sample(
                        "jvm_class_count",
                        Map.of(),
                        ManagementFactory.getClassLoadingMXBean().getLoadedClassCount());
        exposition
                .family("process_start_time_seconds", GAUGE, "Start of the process, seconds since the epoch")
                .sample(
                        "process_start_time_seconds",
                        Map.of(),
                        ManagementFactory.getRuntimeMXBean().getStartTime() / 1e3);
        Duration busy = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
        exposition
                .family("process_cpu_seconds_total", COUNTER, "Processor time used")
                .sample("process_cpu_seconds_total", Map.of(), busy.toMillis() / 1e3);
    }

    private static void memory(Exposition exposition, String name, String help, ToLongFunction<MemoryUsage> number) {
        exposition.family(name, GAUGE, help);
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            long bytes = number.applyAsLong(pool.getUsage());
            // -1 stands for a pool without a limit.
            if (bytes >= 0) {
                String type = pool.getType().name().toLowerCase(Locale.ROOT);
                exposition.sample(name, labels(type, pool.getName()), bytes);
            }
        }
    }

    // Map.of has no order, and the text should be the same from one scrape to the next.
    private static Map<String, String> labels(String type, String pool) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("type", type);
        labels.put("pool", pool);
        return labels;
    }
}
