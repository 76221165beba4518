package io.slipway.conformance.tests;

import static io.slipway.conformance.run.Trial.CONFINED;
import static io.slipway.conformance.run.Trial.MISCONFIGURED;
import static io.slipway.conformance.run.Trial.RESTARTED;
import static io.slipway.conformance.run.Trial.SERVICE;

import io.slipway.conformance.run.Trial;
import io.slipway.conformance.tests.MutantImage.Fault;
import io.slipway.images.Budgets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A process that breaks one rule.
 *
 * @param misbehaviour what {@code Misbehaving} does
 * @param fault what is wrong with its image
 * @param environment what is wrong around it
 * @param hasPeer whether it has a companion
 * @param trial the boot in which it shows
 * @param rule that notices it
 */
record ProcessMutant(
        String misbehaviour,
        Fault fault,
        Map<String, String> environment,
        boolean hasPeer,
        Budgets budgets,
        Trial trial,
        String rule) {
    /** At least one for each rule. */
    static final List<ProcessMutant> ALL = List.of(
            of("needs-writable-root", SERVICE, "BOOT-001"),
            of("has-no-program", SERVICE, "BOOT-001").of(Fault.HAS_NO_PROGRAM),
            of("needs-its-user", CONFINED, "BOOT-003"),
            of("needs-a-network", CONFINED, "BOOT-004"),
            of("needs-a-new-volume", RESTARTED, "BOOT-005"),
            of("is-in-another-time", SERVICE, "CLOCK-001"),
            of("writes-to-app", RESTARTED, "FILE-003"),
            of("fails-its-healthcheck", SERVICE, "HEALTH-002"),
            of("is-not-live", SERVICE, "HTTP-001"),
            of("is-never-ready", SERVICE, "HTTP-002").within(MutantImage.SHORT_START),
            of("has-no-metrics", SERVICE, "HTTP-003"),
            of("needs-no-companion", RESTARTED, "HTTP-004").besidePeer(),
            of("dies-with-its-companion", RESTARTED, "HTTP-004").besidePeer(),
            of("hangs-with-its-companion", RESTARTED, "HTTP-004").besidePeer(),
            of("listens-elsewhere", SERVICE, "LISTEN-001"),
            of("leaves-a-port-out", SERVICE, "LISTEN-002"),
            of("has-an-old-locale", CONFINED, "LOCALE-001").with("LC_ALL", "POSIX"),
            of("logs-text", SERVICE, "LOG-001"),
            of("logs-errors", SERVICE, "LOG-002"),
            of("outgrows-memory", SERVICE, "MEMORY-001"),
            of("goes-on-out-of-memory", CONFINED, "MEMORY-002").of(Fault.GOES_ON_OUT_OF_MEMORY),
            of("is-root", SERVICE, "PROCESS-001").of(Fault.IS_ROOT),
            of("leaves-zombies", SERVICE, "PROCESS-002"),
            of("ignores-settings", MISCONFIGURED, "SETTING-001"),
            of("refuses-without-a-name", MISCONFIGURED, "SETTING-001"),
            of("refuses-with-status-0", MISCONFIGURED, "SETTING-001"),
            of("is-ready-late", SERVICE, "STARTUP-001"),
            of("is-late-on-a-used-volume", RESTARTED, "STARTUP-002"),
            of("ignores-sigterm", SERVICE, "STOP-001").within(MutantImage.SHORT_STOP),
            of("exits-1", SERVICE, "STOP-001"),
            of("drops-requests", SERVICE, "STOP-002"),
            of("stays-ready-while-it-drains", SERVICE, "STOP-003"),
            of("opens-again-once-drained", SERVICE, "STOP-003"),
            of("is-deaf-while-it-starts", RESTARTED, "STOP-004").within(MutantImage.SHORT_STOP));

    private static ProcessMutant of(String misbehaviour, Trial trial, String rule) {
        return new ProcessMutant(misbehaviour, Fault.NONE, Map.of(), false, MutantImage.PATIENT, trial, rule);
    }

    /** Those whose fault is that something never comes. */
    private ProcessMutant within(Budgets newBudgets) {
        return new ProcessMutant(misbehaviour, fault, environment, hasPeer, newBudgets, trial, rule);
    }

    private ProcessMutant of(Fault newFault) {
        return new ProcessMutant(misbehaviour, newFault, environment, hasPeer, budgets, trial, rule);
    }

    private ProcessMutant with(String variable, String value) {
        return new ProcessMutant(misbehaviour, fault, Map.of(variable, value), hasPeer, budgets, trial, rule);
    }

    private ProcessMutant besidePeer() {
        return new ProcessMutant(misbehaviour, fault, environment, true, budgets, trial, rule);
    }

    boolean late() {
        return rule.startsWith("STARTUP-");
    }

    /** What {@code Misbehaving} finds in its environment. */
    Map<String, String> variables() {
        Map<String, String> variables = new TreeMap<>(environment);
        variables.put("MISBEHAVE", misbehaviour);
        return variables;
    }

    @Override
    public String toString() {
        return misbehaviour + " is noticed by " + rule;
    }
}
