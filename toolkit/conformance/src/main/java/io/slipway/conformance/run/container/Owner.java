package io.slipway.conformance.run.container;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The process that a container or a loaded image belongs to, so that a later run can tell what was left behind.
 *
 * @param host whose processes they are; others cannot be judged from here
 */
record Owner(String host, long pid, long startedMillis) {
    private static final Pattern FORM = Pattern.compile("(.+)-(\\d+)-(\\d+)");

    static Owner current() {
        ProcessHandle self = ProcessHandle.current();
        return new Owner(hostName(), self.pid(), started(self));
    }

    static Optional<Owner> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(
                        new Owner(matcher.group(1), Long.parseLong(matcher.group(2)), Long.parseLong(matcher.group(3))))
                : Optional.empty();
    }

    /** Whether its process certainly runs no more. */
    boolean gone() {
        return host.equals(hostName())
                && ProcessHandle.of(pid)
                        .filter(ProcessHandle::isAlive)
                        .filter(process -> started(process) == startedMillis)
                        .isEmpty();
    }

    @Override
    public String toString() {
        return host + "-" + pid + "-" + startedMillis;
    }

    private static long started(ProcessHandle process) {
        return process.info()
                .startInstant()
                .map(java.time.Instant::toEpochMilli)
                .orElse(0L);
    }

    private static String hostName() {
        String name = System.getenv("HOSTNAME");
        return name == null || name.isEmpty() ? "localhost" : name.replaceAll("[^a-zA-Z0-9_.]", "_");
    }
}
