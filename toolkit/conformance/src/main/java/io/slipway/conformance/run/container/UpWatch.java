package io.slipway.conformance.run.container;

import io.slipway.conformance.run.Contract.Sign;
import io.slipway.conformance.run.Endpoint;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** Waits for the sign that a container has come up. */
final class UpWatch {
    /** What runs for so long without a word is taken to have come up. */
    private static final Duration SHORT_WHILE = Duration.ofSeconds(2);

    /** What the engine is asked takes processor time from the start that is measured. */
    static final Duration ENGINE_POLL = Duration.ofMillis(250);

    private static final OptionalInt SUCCESS = OptionalInt.of(0);
    private static final int CONNECT_MILLIS = 500;
    /** A forwarder of the engine's takes every connection, and closes it at once where nobody listens behind it. */
    private static final int OPEN_MILLIS = 100;

    private final ServiceContainer container;
    private final BootSettings settings;
    private final HttpProbe http;

    UpWatch(ServiceContainer container, BootSettings settings) {
        this.container = container;
        this.settings = settings;
        this.http = new HttpProbe(container, settings.requestTimeout());
    }

    /** From its start to its sign; empty if it ended before, or the patience was over. */
    Optional<Duration> await() {
        Duration[] up = new Duration[1];
        Seldom end = new Seldom(ENGINE_POLL, container::ended);
        Poll.until(settings.readyPatience(), () -> {
            // Asked before: what ends in between has its sign still looked for.
            boolean ended = end.getAsBoolean();
            if (isUp()) {
                up[0] = container.age();
            }
            return up[0] != null || ended;
        });
        return Optional.ofNullable(up[0]);
    }

    /** The same by its image's health check, for a container that cannot be reached from here; empty also without a check. */
    Optional<Duration> awaitHealthy() {
        Duration[] up = new Duration[1];
        container
                .healthProbe()
                .ifPresent(probe -> Poll.until(settings.readyPatience(), settings.healthInterval(), () -> {
                    boolean ended = container.ended();
                    if (!ended && probe.check().healthy()) {
                        up[0] = container.age();
                    }
                    return up[0] != null || ended;
                }));
        return Optional.ofNullable(up[0]);
    }

    boolean isUp() throws InterruptedException {
        Sign sign = container.contract().sign();
        if (sign == Sign.ENDS) {
            return container.exitCode().equals(SUCCESS);
        }
        if (sign == Sign.READY) {
            return http.get(container.contract().paths().get(Endpoint.READY)).ok();
        }
        return sign == Sign.LISTENS ? listens() : container.age().compareTo(SHORT_WHILE) > 0 && !container.ended();
    }

    /** Whether something takes connections at its port, and keeps them. */
    boolean listens() {
        Optional<InetSocketAddress> address = container.address();
        if (address.isEmpty()) {
            return false;
        }
        try (Socket socket = new Socket()) {
            socket.connect(address.get(), CONNECT_MILLIS);
            return staysOpen(socket);
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean staysOpen(Socket socket) throws IOException {
        try {
            socket.setSoTimeout(OPEN_MILLIS);
            return socket.getInputStream().read() >= 0;
        } catch (SocketTimeoutException e) {
            return true;
        }
    }
}
