package io.slipway.oci.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A headless Chromium with one page, driven by its DevTools protocol. */
public final class Chromium {
    private static final JsonMapper JSON = new JsonMapper();
    private static final long PATIENCE = 60;

    private final Process process;
    private final WebSocket socket;
    private final Map<Integer, CompletableFuture<JsonNode>> answers;
    private final AtomicInteger calls = new AtomicInteger();
    private final String session;

    private Chromium(Process process, WebSocket socket, Map<Integer, CompletableFuture<JsonNode>> answers)
            throws Exception {
        this.process = process;
        this.socket = socket;
        this.answers = answers;
        JsonNode target = call("", "Target.createTarget", Map.of("url", "about:blank"));
        this.session = call(
                        "",
                        "Target.attachToTarget",
                        Map.of("targetId", target.get("targetId").stringValue(), "flatten", true))
                .get("sessionId")
                .stringValue();
        call("Page.enable", Map.of());
    }

    /** Where it is installed, if it is. */
    public static Optional<Path> find() {
        return Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    public static Chromium start(Path program, Path profile) throws Exception {
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "--window-size=1200,1600")
                .redirectErrorStream(true)
                .redirectOutput(profile.resolve("log").toFile())
                .start();
        try {
            Path port = profile.resolve("DevToolsActivePort");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(PATIENCE))
                    .until(() -> Files.exists(port) && Files.readAllLines(port).size() == 2);
            List<String> lines = Files.readAllLines(port);
            Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
            WebSocket socket = HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .buildAsync(URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1)), new Listener(answers))
                    .get(PATIENCE, TimeUnit.SECONDS);
            return new Chromium(process, socket, answers);
        } catch (Exception | AssertionError e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** Opens {@code file}; everything that it would ask a server for is refused and counted. */
    public void open(Path file) throws Exception {
        call("Page.navigate", Map.of("url", file.toUri().toString()));
        Awaitility.await()
                .atMost(Duration.ofSeconds(PATIENCE))
                .until(() -> evaluate("document.readyState + location.protocol").equals("completefile:"));
    }

    /**
     * The page can be read in both colour schemes; how it looks is left in {@code directory} for people.
     *
     * @param name of the pictures, before {@code -light.png} and {@code -dark.png}
     */
    public void requireBothColorSchemesReadable(Path directory, String name) throws Exception {
        for (String scheme : List.of("light", "dark")) {
            colorScheme(scheme);
            double paper = luminance(evaluate("getComputedStyle(document.body).backgroundColor"));
            double ink = luminance(evaluate("getComputedStyle(document.body).color"));

            assertThat(Math.abs(paper - ink)).as(scheme).isGreaterThan(0.6);
            assertThat(paper > ink).as(scheme).isEqualTo(scheme.equals("light"));
            Path shot = directory.resolve(name + "-" + scheme + ".png");
            Files.write(shot, screenshot());
            assertThat(shot).isNotEmptyFile();
        }
    }

    /** Of {@code rgb(r, g, b)}, from 0 to 1; near enough to tell dark from light. */
    private static double luminance(String color) {
        double[] parts = Arrays.stream(color.replaceAll("[^0-9,]", "").split(","))
                .mapToDouble(Double::parseDouble)
                .toArray();
        return (0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]) / 255;
    }

    private void colorScheme(String scheme) throws Exception {
        call(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** The text that {@code expression} comes to. */
    public String evaluate(String expression) throws Exception {
        return call("Runtime.evaluate", Map.of("expression", "String(" + expression + ")"))
                .get("result")
                .get("value")
                .stringValue();
    }

    public void press(String key, int code, String text) throws Exception {
        Map<String, Object> event = Map.of(
                "type", text.isEmpty() ? "rawKeyDown" : "keyDown",
                "key", key,
                "code", key,
                "windowsVirtualKeyCode", code,
                "text", text);
        call("Input.dispatchKeyEvent", event);
        call("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key, "code", key, "windowsVirtualKeyCode", code));
    }

    public void click(double x, double y) throws Exception {
        for (String type : List.of("mousePressed", "mouseReleased")) {
            call("Input.dispatchMouseEvent", Map.of("type", type, "x", x, "y", y, "button", "left", "clickCount", 1));
        }
    }

    private byte[] screenshot() throws Exception {
        JsonNode answer = call("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
        return Base64.getDecoder().decode(answer.get("data").stringValue());
    }

    private JsonNode call(String method, Map<String, Object> parameters) throws Exception {
        return call(session, method, parameters);
    }

    private JsonNode call(String to, String method, Map<String, Object> parameters) throws Exception {
        int id = calls.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        answers.put(id, answer);
        Map<String, Object> message = to.isEmpty()
                ? Map.of("id", id, "method", method, "params", parameters)
                : Map.of("id", id, "method", method, "params", parameters, "sessionId", to);
        socket.sendText(JSON.writeValueAsString(message), true).get(PATIENCE, TimeUnit.SECONDS);
        JsonNode found = answer.get(PATIENCE, TimeUnit.SECONDS);
        if (found.has("error")) {
            throw new IOException(method + ": " + found.get("error"));
        }
        return found.get("result");
    }

    public void quit() throws Exception {
        call("", "Browser.close", Map.of());
        if (!process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    private static final class Listener implements WebSocket.Listener {
        private final Map<Integer, CompletableFuture<JsonNode>> answers;
        private final StringBuilder message = new StringBuilder();

        Listener(Map<Integer, CompletableFuture<JsonNode>> answers) {
            this.answers = answers;
        }

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            message.append(data);
            if (last) {
                JsonNode node = JSON.readTree(message.toString());
                message.setLength(0);
                if (node.has("id")) {
                    answers.remove(node.get("id").intValue()).complete(node);
                }
            }
            webSocket.request(1);
            return null;
        }
    }
}
