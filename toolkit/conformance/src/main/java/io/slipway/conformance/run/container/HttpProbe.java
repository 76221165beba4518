package io.slipway.conformance.run.container;

import io.slipway.conformance.run.Answer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Asks a container's endpoints. */
final class HttpProbe {
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    private final ServiceContainer container;
    private final Duration timeout;

    HttpProbe(ServiceContainer container, Duration timeout) {
        this.container = container;
        this.timeout = timeout;
    }

    Answer get(String path) throws InterruptedException {
        Optional<InetSocketAddress> address = container.address();
        if (address.isEmpty()) {
            return Answer.none(path, "the container has no address");
        }
        String origin =
                "http://" + address.get().getHostString() + ":" + address.get().getPort();
        HttpRequest request = HttpRequest.newBuilder(URI.create(origin + path))
                .timeout(timeout)
                .build();
        try {
            HttpResponse<String> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    path,
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    response.body(),
                    response.headers().firstValue("Date").flatMap(HttpProbe::date));
        } catch (IOException e) {
            String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            return Answer.none(path, reason);
        }
    }

    private static Optional<Instant> date(String header) {
        try {
            return Optional.of(ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
