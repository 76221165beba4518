package io.slipway.cli;

import java.io.Console;
import java.io.PrintWriter;

/** One line on a terminal that says what is being done, and is gone at the end; nothing in a pipe. */
final class ProgressLine implements AutoCloseable {
    private static final String CLEAR = "\r\u001b[K";
    private static final int WIDTH = 100;

    private final PrintWriter out;
    private final boolean visible;

    private ProgressLine(PrintWriter out, boolean visible) {
        this.out = out;
        this.visible = visible;
    }

    /** On {@code out}, if somebody looks at it. */
    static ProgressLine on(PrintWriter out) {
        return new ProgressLine(out, isTerminal());
    }

    synchronized void show(String step) {
        if (visible) {
            String line = step.replaceAll("\\p{Cntrl}", "?");
            out.print(CLEAR + (line.length() > WIDTH ? line.substring(0, WIDTH) : line));
            out.flush();
        }
    }

    @Override
    public synchronized void close() {
        if (visible) {
            out.print(CLEAR);
            out.flush();
        }
    }

    /** Since Java 22 there is a console in a pipe as well, which says itself whether it is a terminal. */
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
