package io.slipway.conformance.rules.jvm;

import io.slipway.conformance.Bytes;
import io.slipway.conformance.Location;
import io.slipway.conformance.Rule;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.image.StoredFiles;
import java.util.Optional;
import java.util.OptionalLong;

/** The heap that the options allow leaves room for the rest of the JVM. */
public final class HeapFitsMemory implements Rule<StoredFiles> {
    private static final RuleInfo INFO = new RuleInfo(
            "JAVA-005",
            Subject.IMAGE,
            Severity.HIGH,
            "gives its heap no more than its memory holds",
            "A heap as large as the container is killed by the kernel before it is full: threads, classes, code and buffers need memory too.",
            "Give -XX:MaxRAMPercentage=75 or less instead of -Xmx, or raise image.memory knowingly.",
            "java command, -Xmx, -XX:MaxRAMPercentage; setting image.memory");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** What has to be left for everything but the heap. */
    private static final int HEAP_PERCENT = 80;

    private static final String TOO_MUCH = " (at most " + HEAP_PERCENT + " % are left to the heap)";

    @Override
    public Verdict check(StoredFiles files) {
        Optional<JavaCommand> command = JavaCommand.of(files);
        if (command.isEmpty()) {
            return Verdict.skipped(JavaCommand.NONE);
        }
        Heap heap;
        try {
            heap = Heap.of(command.get().options());
        } catch (IllegalArgumentException e) {
            return fail(e.getMessage());
        }
        OptionalLong memory = files.requirements().budgets().memory();
        if (heap.bytes().isEmpty()) {
            String message = heap + " of the memory, whatever its limit";
            return heap.percent() <= HEAP_PERCENT ? Verdict.pass(message) : fail(message + TOO_MUCH);
        }
        if (memory.isEmpty()) {
            return Verdict.skipped("no memory limit is known to compare " + heap + " with: neither an image record "
                    + "nor the annotation io.slipway.budget.memory states one");
        }
        long limit = memory.getAsLong();
        String message = heap + " of a memory limit of " + Bytes.text(limit);
        return heap.bytes().getAsLong() <= limit / 100 * HEAP_PERCENT
                ? Verdict.pass(message)
                : fail(message + TOO_MUCH);
    }

    private static Verdict fail(String message) {
        return Verdict.fail(message).at(Location.instruction("configuration: Entrypoint"));
    }
}
