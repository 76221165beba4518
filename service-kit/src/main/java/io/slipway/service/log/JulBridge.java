package io.slipway.service.log;

import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * Sends {@code java.util.logging} to {@link Log}.
 *
 * <p>It is named in the property {@code java.util.logging.config.class}, so that a process in which nothing uses that
 * API never loads it.
 */
public final class JulBridge {

    /** Called by {@link LogManager} when the process first uses the API. */
    public JulBridge() {
        Logger.getLogger("").addHandler(new ToLog());
    }

    /** Makes {@link LogManager} use this class. */
    public static void install() {
        System.setProperty("java.util.logging.config.class", JulBridge.class.getName());
    }

    private static final class ToLog extends Handler {

        private static final SimpleFormatter MESSAGES = new SimpleFormatter();

        @Override
        public void publish(LogRecord line) {
            Log.write(
                    level(line.getLevel()),
                    String.valueOf(line.getLoggerName()),
                    String.valueOf(MESSAGES.formatMessage(line)),
                    Map.of(),
                    line.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}

        private static Level level(java.util.logging.Level level) {
            int value = level.intValue();
            if (value >= java.util.logging.Level.SEVERE.intValue()) {
                return Level.ERROR;
            }
            if (value >= java.util.logging.Level.WARNING.intValue()) {
                return Level.WARNING;
            }
            return value >= java.util.logging.Level.INFO.intValue() ? Level.INFO : Level.DEBUG;
        }
    }
}
