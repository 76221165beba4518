package io.slipway.service;

import io.slipway.service.config.InvalidSettingsException;
import io.slipway.service.config.Settings;
import io.slipway.service.http.OperationalEndpoints;
import io.slipway.service.log.Log;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** The flags that every service knows, and the exit status of each outcome. */
final class CommandLine {

    /** It listens, or did what the flag asks. */
    static final int OK = 0;

    /** It could not start, or is not alive. */
    static final int FAILED = 1;

    /** A flag that it does not know. */
    static final int USAGE = 64;

    /** Its settings are faulty; EX_CONFIG of sysexits.h. */
    static final int FAULTY_SETTINGS = 78;

    private static final int PROBE_TIMEOUT_MILLIS = 3000;

    /** Starts the service with the settings of an environment. */
    interface Start {
        void with(Map<String, String> environment) throws Exception;
    }

    private final String name;
    private final Start start;

    CommandLine(String name, Start start) {
        this.name = name;
        this.start = start;
    }

    int run(String[] args, Map<String, String> environment) {
        return switch (String.join(" ", args)) {
            case "" ->
                attempt(() -> {
                    start.with(environment);
                    return OK;
                });
            case "--health-check" -> attempt(() -> probe(environment));
            case "--help" -> help();
            default -> {
                error("Unknown arguments %s; --help lists the flags".formatted(List.of(args)), null);
                yield USAGE;
            }
        };
    }

    /** Something that ends with an exit status. */
    private interface Attempt {
        int status() throws Exception;
    }

    private int attempt(Attempt attempt) {
        try {
            return attempt.status();
        } catch (InvalidSettingsException e) {
            e.faults().forEach(fault -> error("Invalid setting " + fault.message(), null));
            return FAULTY_SETTINGS;
        } catch (Exception e) {
            Throwable root = root(e);
            // A port that is taken or a file that is missing is explained by its message.
            error("%s cannot start: %s".formatted(name, root.getMessage()), root instanceof IOException ? null : e);
            return FAILED;
        }
    }

    private int probe(Map<String, String> environment) {
        ServerSettings settings = ServerSettings.read(Settings.load(environment));
        URI live = URI.create("http://127.0.0.1:%d%s".formatted(settings.managementPort(), OperationalEndpoints.LIVE));
        try {
            HttpURLConnection connection = (HttpURLConnection) live.toURL().openConnection(Proxy.NO_PROXY);
            connection.setConnectTimeout(PROBE_TIMEOUT_MILLIS);
            connection.setReadTimeout(PROBE_TIMEOUT_MILLIS);
            int status = connection.getResponseCode();
            if (status == HttpURLConnection.HTTP_OK) {
                return OK;
            }
            error("%s answered %d; see the log of the service".formatted(live, status), null);
        } catch (IOException e) {
            error("%s cannot be asked: %s; is the service running with the same settings?".formatted(live, e), null);
        }
        return FAILED;
    }

    private int help() {
        System.out.printf("""
                %s [--health-check | --help]

                Without a flag, starts the service. It is set up by environment variables, and by the YAML
                file that CONFIG_FILE names.
                  --health-check  asks the running service whether it is alive; exit status 0 or 1
                  --help          prints this

                Exit status: 0, 1 the service failed or is not alive, 64 unknown flag, 78 faulty settings,
                143 stopped by SIGTERM.
                """, name);
        return OK;
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static void error(String message, Throwable thrown) {
        Log.write(Level.ERROR, Service.class.getName(), message, Map.of(), thrown);
    }
}
