package io.slipway.service.log;

import java.text.MessageFormat;
import java.util.Map;
import java.util.ResourceBundle;

/** Sends every {@link System.Logger} of the process to {@link Log}; found as a service by the JDK. */
public final class JsonLoggerFinder extends System.LoggerFinder {

    @Override
    public System.Logger getLogger(String name, Module module) {
        return new JsonLogger(name);
    }

    private record JsonLogger(String name) implements System.Logger {

        @Override
        public String getName() {
            return name;
        }

        @Override
        public boolean isLoggable(Level level) {
            return Log.writes(level, name);
        }

        @Override
        public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
            Log.write(level, name, String.valueOf(message), Map.of(), thrown);
        }

        @Override
        public void log(Level level, ResourceBundle bundle, String format, Object... params) {
            if (isLoggable(level)) {
                boolean plain = params == null || params.length == 0;
                Log.write(level, name, plain ? String.valueOf(format) : MessageFormat.format(format, params));
            }
        }
    }
}
