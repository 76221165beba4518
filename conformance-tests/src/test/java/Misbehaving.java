import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A service that behaves, except in the one way that the variable MISBEHAVE names. It goes into an image by itself,
 * hence one class, in no package, with nothing but the JDK.
 */
public final class Misbehaving {
    private static final String HOW = System.getenv().getOrDefault("MISBEHAVE", "");
    private static final long START = System.nanoTime();
    /** Its parties are the requests in flight, and the process. */
    private static final Phaser IN_FLIGHT = new Phaser(1);

    private static final List<ByteBuffer> MEMORY = new ArrayList<>();
    private static volatile boolean draining;

    private Misbehaving() {}

    public static void main(String[] args) throws Exception {
        if (HOW.equals("needs-writable-root")) {
            Files.writeString(Path.of("/app/state/file"), "needed");
        }
        if (HOW.equals("writes-to-app")) {
            writeIfPossible();
        }
        if (HOW.equals("outgrows-memory")) {
            fillMemory();
        }
        Runtime.getRuntime().addShutdownHook(new Thread(Misbehaving::terminate));
        try (ServerSocket server = new ServerSocket(8080)) {
            while (true) {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            }
        }
    }

    /** Takes 700 of 768 MiB: more than nine tenths, and a probe of its health has room beside it. */
    private static void fillMemory() throws IOException {
        while (anonymousKibibytes() < 700 << 10) {
            ByteBuffer buffer = ByteBuffer.allocateDirect(4 << 20);
            for (int i = 0; i < buffer.capacity(); i += 4096) {
                buffer.put(i, (byte) 1);
            }
            MEMORY.add(buffer);
        }
    }

    private static int anonymousKibibytes() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            String line = lines.filter(field -> field.startsWith("RssAnon:"))
                    .findFirst()
                    .orElseThrow();
            return Integer.parseInt(line.replaceAll("[^0-9]", ""));
        }
    }

    private static void writeIfPossible() {
        try {
            Files.writeString(Path.of("/app/state/file"), "written");
        } catch (IOException e) {
            System.out.println("goes on without /app/state/file");
        }
    }

    private static void terminate() {
        draining = true;
        try {
            if (HOW.equals("ignores-sigterm")) {
                new CountDownLatch(1).await();
            }
            if (!HOW.equals("drops-requests")) {
                IN_FLIGHT.awaitAdvanceInterruptibly(IN_FLIGHT.arrive(), 5, TimeUnit.SECONDS);
            }
        } catch (InterruptedException | TimeoutException e) {
            System.out.println("ends with " + IN_FLIGHT.getUnarrivedParties() + " requests in flight");
        }
        Runtime.getRuntime().halt(HOW.equals("exits-1") ? 1 : 0);
    }

    private static void serve(Socket socket) {
        IN_FLIGHT.register();
        try (socket) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            String request = in.readLine();
            if (request == null) {
                return;
            }
            boolean probe = false;
            int content = 0;
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                probe |= line.equals("Host: localhost");
                if (line.startsWith("Content-Length: ")) {
                    content = Integer.parseInt(line.substring(16));
                }
            }
            for (int i = 0; i < content; i++) {
                in.read();
            }
            socket.getOutputStream().write(answer(request.split(" ")[1], probe).getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            System.out.println("request failed: " + e.getMessage());
        } finally {
            IN_FLIGHT.arriveAndDeregister();
        }
    }

    private static String answer(String path, boolean probe) {
        boolean good = switch (path) {
            case "/health/live" -> !HOW.equals(probe ? "fails-its-healthcheck" : "is-not-live");
            case "/health/ready" -> ready() && !draining;
            case "/metrics" -> !HOW.equals("has-no-metrics");
            default -> false;
        };
        String body = path.equals("/metrics") ? "requests_total 1\n" : "{\"up\":" + good + "}";
        return "HTTP/1.1 " + (good ? "200 OK" : "503 Service Unavailable") + "\r\nContent-Type: "
                + (path.equals("/metrics") ? "text/plain" : "application/json") + "\r\nContent-Length: "
                + body.length() + "\r\nConnection: close\r\n\r\n" + body;
    }

    private static boolean ready() {
        return switch (HOW) {
            case "is-never-ready" -> false;
            case "needs-its-fixture" -> hasItsFixture();
            case "is-ready-late" -> System.nanoTime() - START > TimeUnit.MILLISECONDS.toNanos(3500);
            default -> true;
        };
    }

    /** A variable that a companion's setup kept, a folder to write to, and a file that names the companion. */
    private static boolean hasItsFixture() {
        try {
            Files.writeString(Path.of("/state/file"), "written");
            String companion = Files.readString(Path.of("/etc/mutant/companion"));
            try (Socket connection = new Socket(companion, 8080)) {
                return connection.isConnected() && "UP".equals(System.getenv("COMPANION_STATUS"));
            }
        } catch (IOException e) {
            System.out.println("the fixture lacks " + e.getMessage());
            return false;
        }
    }
}
