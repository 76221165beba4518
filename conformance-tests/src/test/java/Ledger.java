import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * What the platform's runs have an effect on: it takes entries, each once by its Idempotency-Key, and lists them. It goes
 * into an image by itself, hence one class, in no package, with nothing but the JDK.
 */
public final class Ledger {
    /** Long enough that there are runs in the middle of a step whenever an agent is killed. */
    private static final long NANOS_PER_ENTRY = TimeUnit.MILLISECONDS.toNanos(300);

    private static final Map<String, Entry> ENTRIES = new ConcurrentHashMap<>();

    private record Entry(String value, String traceparent, int attempts) {}

    private Ledger() {}

    public static void main(String[] args) throws IOException {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> Runtime.getRuntime().halt(0)));
        try (ServerSocket server = new ServerSocket(8080)) {
            while (true) {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            }
        }
    }

    private static void serve(Socket socket) {
        try (socket) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            String request = in.readLine();
            if (request == null) {
                return;
            }
            Map<String, String> headers = new HashMap<>();
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                int colon = line.indexOf(':');
                headers.put(
                        line.substring(0, colon).toLowerCase(),
                        line.substring(colon + 1).strip());
            }
            char[] content = new char[Integer.parseInt(headers.getOrDefault("content-length", "0"))];
            for (int read = 0; read < content.length; ) {
                read += in.read(content, read, content.length - read);
            }
            String body = request.startsWith("POST ") ? enter(headers, new String(content)) : list();
            socket.getOutputStream()
                    .write(("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                                    + "\r\nConnection: close\r\n\r\n" + body)
                            .getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            System.out.println("request failed: " + e.getMessage());
        }
    }

    private static String enter(Map<String, String> headers, String value) {
        LockSupport.parkNanos(NANOS_PER_ENTRY);
        Entry entry = ENTRIES.merge(
                headers.getOrDefault("idempotency-key", "none"),
                new Entry(value, headers.getOrDefault("traceparent", "none"), 1),
                (first, again) -> new Entry(first.value(), first.traceparent(), first.attempts() + 1));
        return "{\"entered\": " + entry.value() + "}";
    }

    private static String list() {
        return ENTRIES.entrySet().stream()
                .map(entry -> "\"%s\": {\"value\": %s, \"traceparent\": \"%s\", \"attempts\": %d}"
                        .formatted(
                                entry.getKey(),
                                entry.getValue().value(),
                                entry.getValue().traceparent(),
                                entry.getValue().attempts()))
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
