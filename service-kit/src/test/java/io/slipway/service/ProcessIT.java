package io.slipway.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** A service as a process: flags, exit status, standard output. */
class ProcessIT {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    @TempDir
    private Path folder;

    @Test
    void allFaultsOfTheSettingsAreToldAtOnce() throws Exception {
        Process process = start(Map.of("SERVER_PORT", "99999", "LOG_LEVEL", "loud"));
        assertThat(process.waitFor()).isEqualTo(78);
        assertThat(lines())
                .extracting(line -> text(line, "message"))
                .satisfiesExactly(
                        port -> assertThat(port).contains("server.port (environment SERVER_PORT): found \"99999\""),
                        level ->
                                assertThat(level).contains("log.level (environment LOG_LEVEL)", "info, warning, error"),
                        greeting -> assertThat(greeting).contains("greeting (environment GREETING): found nothing"));
        assertThat(lines()).noneMatch(line -> line.containsKey("exception"));
        assertThat(errors()).isEmpty();
    }

    @Test
    void unknownFlagsAreRefusedAndHelpIsGiven() throws Exception {
        assertThat(start(Map.of(), "--prot", "80").waitFor()).isEqualTo(64);
        assertThat(lines())
                .singleElement()
                .satisfies(line -> assertThat(text(line, "message")).contains("[--prot, 80]", "--help"));
        assertThat(start(Map.of(), "--help").waitFor()).isZero();
        assertThat(output()).contains("--health-check", "CONFIG_FILE", "78");
        assertThat(errors()).isEmpty();
    }

    @Test
    void theHealthCheckTellsWhetherTheServiceLives() throws Exception {
        Process service = start(Map.of("SERVER_PORT", "0", "GREETING", "hello"));
        try {
            String port = Integer.toString(port(service));
            assertThat(start(Map.of("SERVER_PORT", port), "--health-check").waitFor())
                    .isZero();
            service.destroyForcibly().waitFor();
            assertThat(start(Map.of("SERVER_PORT", port), "--health-check").waitFor())
                    .isEqualTo(1);
            assertThat(output()).contains("/health/live cannot be asked", "Connection refused");
        } finally {
            service.destroyForcibly();
        }
    }

    @Test
    void everyLineOfTheLogIsJsonAndNamesItsTrace() throws Exception {
        Process service = start(Map.of("SERVER_PORT", "0", "GREETING", "hello"));
        try {
            int port = port(service);
            for (String path : List.of("/log", "/failure", "/health/live")) {
                get(port, path);
            }
            await().until(() -> find("GET /failure 500").isPresent());
            assertThat(find("GET /log 200").orElseThrow()).satisfies(line -> {
                assertThat(text(line, "logger")).isEqualTo("access");
                assertThat(text(line, "trace_id")).isEqualTo(TRACE);
                assertThat(text(line, "parent_span_id")).isEqualTo("b7ad6b7169203331");
                assertThat(text(line, "span_id")).matches("[0-9a-f]{16}").isNotEqualTo("b7ad6b7169203331");
                assertThat(text(line, "path")).isEqualTo("/log");
                assertThat(text(line, "user_agent")).isEqualTo("test \"quoted\"");
                assertThat(line.get("status")).isEqualTo(200);
                assertThat((Double) line.get("duration_ms")).isNotNegative();
            });
            assertThat(text(find("from System.Logger").orElseThrow(), "trace_id"))
                    .isEqualTo(TRACE);
            assertThat(text(find("from java.util.logging").orElseThrow(), "level"))
                    .isEqualTo("WARNING");
            assertThat(lines())
                    .anySatisfy(line -> assertThat(text(line, "exception"))
                            .startsWith("java.lang.IllegalStateException: a secret\n\tat "));
            assertThat(find("GET /health/live 200"))
                    .as("probes are not worth a line")
                    .isEmpty();
            assertThat(errors()).isEmpty();
        } finally {
            service.destroyForcibly();
        }
    }

    private Process start(Map<String, String> environment, String... flags) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                SampleService.class.getName()));
        command.addAll(List.of(flags));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("stdout").toFile())
                .redirectError(folder.resolve("stderr").toFile());
        builder.environment().put("SERVER_HOST", "127.0.0.1");
        builder.environment().putAll(environment);
        return builder.start();
    }

    private int port(Process service) throws IOException {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> find("sample is ready").isPresent() || !service.isAlive());
        return (Integer) find("sample is ready").orElseThrow().get("port");
    }

    private Optional<Map<?, ?>> find(String message) throws IOException {
        return lines().stream()
                .filter(line -> text(line, "message").startsWith(message))
                .findFirst();
    }

    private List<Map<?, ?>> lines() throws IOException {
        return output().lines().<Map<?, ?>>map(ProcessIT::json).toList();
    }

    // JSON is YAML, and this parser is not by the author of what wrote the line.
    private static Map<?, ?> json(String line) {
        assertThat(line).startsWith("{\"timestamp\":\"").endsWith("}");
        return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(line);
    }

    private static String text(Map<?, ?> line, String field) {
        return line.containsKey(field) ? line.get(field).toString() : "";
    }

    private String output() throws IOException {
        return Files.readString(folder.resolve("stdout"));
    }

    private String errors() throws IOException {
        return Files.readString(folder.resolve("stderr"));
    }

    private static void get(int port, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("traceparent", "00-" + TRACE + "-b7ad6b7169203331-01")
                .header("User-Agent", "test \"quoted\"")
                .build();
        HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
    }
}
