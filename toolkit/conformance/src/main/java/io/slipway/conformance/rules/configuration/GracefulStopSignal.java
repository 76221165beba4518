package io.slipway.conformance.rules.configuration;

import io.slipway.conformance.Location;
import io.slipway.conformance.Rule;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.image.StoredPlatform;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The StopSignal asks a process to end, and the process can catch it. */
public final class GracefulStopSignal implements Rule<StoredPlatform> {
    private static final RuleInfo INFO = new RuleInfo(
            "SIGNAL-001",
            Subject.IMAGE,
            Severity.HIGH,
            "is stopped by a signal that it can handle",
            "A signal that cannot be caught loses what is in flight at every stop; one that is ignored delays every "
                    + "stop until the engine kills.",
            "Leave StopSignal away, which means SIGTERM, or name the signal that the program handles.",
            "OCI image specification, Image Configuration: StopSignal; signal(7): Standard signals");

    private static final String USUAL = "SIGTERM";

    // SIGWINCH ends nothing by itself, but is how Apache httpd is asked to end gracefully.
    private static final Set<String> ENDING = Set.of(
            "SIGHUP", "SIGINT", "SIGQUIT", "SIGABRT", "SIGUSR1", "SIGUSR2", "SIGALRM", "SIGTERM", "SIGWINCH", "SIGPWR");

    private static final Map<String, String> NUMBERS = Map.of(
            "1", "SIGHUP",
            "2", "SIGINT",
            "3", "SIGQUIT",
            "6", "SIGABRT",
            "10", "SIGUSR1",
            "12", "SIGUSR2",
            "14", "SIGALRM",
            "15", "SIGTERM",
            "28", "SIGWINCH",
            "30", "SIGPWR");

    private static final Pattern REAL_TIME = Pattern.compile("SIGRTM(IN(\\+[0-9]{1,2})?|AX(-[0-9]{1,2})?)");

    private static final Map<String, String> REFUSED = Map.of(
            "SIGKILL", "cannot be caught",
            "9", "is SIGKILL, which cannot be caught",
            "SIGSTOP", "cannot be caught and ends nothing",
            "19", "is SIGSTOP, which cannot be caught and ends nothing");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict check(StoredPlatform image) {
        Optional<String> stated = image.config().stopSignal().filter(signal -> !signal.isEmpty());
        if (stated.isEmpty()) {
            return Verdict.pass("it names none, which means " + USUAL);
        }
        String signal = name(stated.get());
        if (ENDING.contains(signal) || REAL_TIME.matcher(signal).matches()) {
            return Verdict.pass("it is stopped by " + signal);
        }
        return Verdict.fail("the signal '" + stated.get() + "' "
                        + REFUSED.getOrDefault(signal, "is unknown, or does not end a process")
                        + " (must be such as SIGTERM, SIGINT or SIGQUIT)")
                .at(Location.instruction("configuration: StopSignal"));
    }

    private static String name(String stated) {
        String upper = stated.trim().toUpperCase(Locale.ROOT);
        if (upper.matches("[0-9]+")) {
            return NUMBERS.getOrDefault(upper, upper);
        }
        return upper.startsWith("SIG") ? upper : "SIG" + upper;
    }
}
