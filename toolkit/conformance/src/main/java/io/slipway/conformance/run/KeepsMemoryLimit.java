package io.slipway.conformance.run;

import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;

/** After some requests nothing was killed for memory, and what is in use is below the limit. */
final class KeepsMemoryLimit extends UpRule {
    KeepsMemoryLimit() {
        super(
                new RuleInfo(
                        "MEMORY-001",
                        Subject.RUNNING_CONTAINER,
                        Severity.HIGH,
                        "keeps within its memory limit",
                        "A process that outgrows its limit is killed without a word, under load first.",
                        "Lower the share of the heap, look for memory outside of it, or raise image.memory knowingly.",
                        "Setting image.memory; Linux, Memory Resource Controller"),
                MEASURES);
    }

    @Override
    Verdict judge(RunningImage image, Start.Up up) {
        long limit = image.budgets().memory();
        return up.memory()
                .judge(memory -> memory.outOfMemory()
                        ? Verdict.fail("the kernel killed a process of it to keep the limit of " + limit + " bytes")
                        : Verdict.within(memory.used(), limit, memory.used() + " bytes in use of " + limit));
    }
}
