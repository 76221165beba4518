package io.slipway.conformance.rules.run;

import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.run.RunningImage;
import io.slipway.conformance.run.Start;
import io.slipway.conformance.run.Trial;

/** After 60 requests nothing was killed for memory, and a tenth of the limit is free for what comes at once. */
final class KeepsMemoryLimit extends UpRule {
    KeepsMemoryLimit() {
        super(
                new RuleInfo(
                        "MEMORY-001",
                        Subject.RUNNING_CONTAINER,
                        Severity.HIGH,
                        "keeps a tenth of its memory limit free after 60 requests",
                        "A process that outgrows its limit is killed without a word, under load first.",
                        "Lower the share of the heap, look for memory outside of it, or raise image.memory knowingly.",
                        "Setting image.memory; Linux, Memory Resource Controller"),
                Needs.of(Trial.SERVICE).measured());
    }

    @Override
    Verdict judge(RunningImage image, Start.Up up) {
        long limit = image.budgets().memory();
        long usable = limit - limit / 10;
        return up.memory()
                .judge(memory -> memory.outOfMemory()
                        ? Verdict.fail("the kernel killed a process of it to keep the limit of " + limit + " bytes")
                        : Verdict.within(
                                memory.used(), usable, memory.used() + " bytes in use of a limit of " + limit));
    }
}
