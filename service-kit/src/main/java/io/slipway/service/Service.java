package io.slipway.service;

import io.helidon.webserver.ErrorHandling;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.HttpRouting;
import io.slipway.service.config.InvalidSettingsException;
import io.slipway.service.config.Settings;
import io.slipway.service.health.HealthCheck;
import io.slipway.service.health.HealthCheck.Answer;
import io.slipway.service.health.HealthReport;
import io.slipway.service.http.InFlight;
import io.slipway.service.http.OperationalEndpoints;
import io.slipway.service.http.Problems;
import io.slipway.service.http.StrictHttp1;
import io.slipway.service.http.Telemetry;
import io.slipway.service.log.JulBridge;
import io.slipway.service.log.Log;
import io.slipway.service.metrics.JvmMetrics;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A service: its name, how its settings are read, and what it does.
 *
 * <p>A main method is one line: {@code Service.of("name", MySettings::read, MyApplication::configure).run(args)}.
 *
 * @param <S> its settings
 */
public final class Service<S> {

    static final String MANAGEMENT = "management";

    private final String name;
    private final Function<Settings, S> reader;
    private final Application<S> application;

    private Service(String name, Function<Settings, S> reader, Application<S> application) {
        this.name = name;
        this.reader = reader;
        this.application = application;
    }

    /**
     * A service.
     *
     * @param name its name in logs
     * @param reader reads its own settings, noting faults in what it is given
     * @param application what it does
     */
    public static <S> Service<S> of(String name, Function<Settings, S> reader, Application<S> application) {
        return new Service<>(name, reader, application);
    }

    /** Runs it as the process's main method does; returns when it listens, exits the process where it cannot. */
    public void run(String... args) {
        int status = new CommandLine(name, this::listen).run(args, System.getenv());
        if (status != 0) {
            System.exit(status);
        }
    }

    private void listen(Map<String, String> environment) throws Exception {
        RunningService service = start(environment);
        Runtime.getRuntime().addShutdownHook(new Thread(service::close, "shutdown"));
    }

    /**
     * Starts it inside the current process.
     *
     * @throws InvalidSettingsException with all faults of the settings
     */
    public RunningService start(Map<String, String> environment) throws Exception {
        Settings settings = Settings.load(environment);
        ServerSettings serverSettings = ServerSettings.read(settings);
        S own = reader.apply(settings);
        settings.verify();
        Log.threshold(serverSettings.logLevel());
        JulBridge.install();

        ServiceContext context = new ServiceContext();
        InFlight inFlight = new InFlight();
        WebServer server = server(serverSettings, own, context, inFlight);
        requireFree(serverSettings.host(), serverSettings.port());
        requireFree(serverSettings.host(), serverSettings.managementPort());
        server.start();
        if (!server.isRunning()) {
            throw new IOException("the server did not start; its log lines above say why");
        }
        RunningService running = new RunningService(name, serverSettings, server, inFlight, context);
        Log.write(
                Level.INFO,
                Service.class.getName(),
                "%s is ready on port %d".formatted(name, running.port()),
                Map.of("port", running.port(), "startup_ms", sinceProcessStart().toMillis()),
                null);
        return running;
    }

    private WebServer server(ServerSettings settings, S own, ServiceContext context, InFlight inFlight)
            throws Exception {
        OperationalEndpoints endpoints =
                new OperationalEndpoints(Service::live, () -> ready(context, inFlight), context.metrics());
        StrictHttp1 http1 = context.closing(new StrictHttp1(settings.idleTimeout()));
        WebServerConfig.Builder server = WebServer.builder()
                .host(settings.host())
                .port(settings.port())
                .shutdownHook(false)
                // Helidon 4.4.0 loses what a channel does not take at once: NioSocket writes each piece only once.
                .useNio(false)
                .addConnectionSelector(http1)
                .errorHandling(ErrorHandling.builder().includeEntity(true).build())
                .directHandlers(Problems.direct());
        HttpRouting.Builder routing = context.routing();
        routing.addFilter(new Telemetry(inFlight, context.metrics()));
        Problems.register(routing);
        context.metrics().register(new JvmMetrics());
        if (settings.separateManagement()) {
            HttpRouting.Builder management = HttpRouting.builder();
            Problems.register(management);
            endpoints.register(management);
            server.putSocket(
                    MANAGEMENT,
                    socket -> socket.host(settings.host())
                            .port(settings.managementPort())
                            .useNio(false)
                            .addConnectionSelector(http1)
                            .errorHandling(
                                    ErrorHandling.builder().includeEntity(true).build())
                            .directHandlers(Problems.direct())
                            .routing(management));
        } else {
            endpoints.register(routing);
        }
        application.configure(own, context);
        return server.routing(routing).build();
    }

    // Helidon only logs that it could not bind, and then returns from start as if all were well.
    private static void requireFree(String host, int port) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(host, port));
        } catch (IOException e) {
            throw new IOException("cannot listen on %s:%d (%s); stop what listens there, or set another port"
                    .formatted(host, port, e.getMessage()));
        }
    }

    private static HealthReport live() {
        return HealthReport.of(List.of(new HealthCheck("deadlock", () -> {
            long[] threads = ManagementFactory.getThreadMXBean().findDeadlockedThreads();
            return threads == null ? Answer.ok() : Answer.down(threads.length + " threads wait for each other");
        })));
    }

    private static HealthReport ready(ServiceContext context, InFlight inFlight) {
        List<HealthCheck> checks = new ArrayList<>();
        checks.add(new HealthCheck(
                "lifecycle", () -> inFlight.draining() ? Answer.down("the service is stopping") : Answer.ok()));
        checks.addAll(context.readiness());
        return HealthReport.of(checks);
    }

    private static Duration sinceProcessStart() {
        Instant now = Instant.now();
        return Duration.between(ProcessHandle.current().info().startInstant().orElse(now), now);
    }
}
