import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A service that behaves, except in the one way that the variable MISBEHAVE names. It goes into an image by itself,
 * hence one class, in no package, with nothing but the JDK.
 */
public final class Misbehaving {
    private static final String HOW = System.getenv().getOrDefault("MISBEHAVE", "");
    private static final long START = System.nanoTime();
    private static final Duration LATE = Duration.ofMillis(15_500);
    private static final Duration DEAF = Duration.ofMillis(5500);
    private static final Duration LIFE = Duration.ofMillis(800);
    /** As a socket takes it. */
    private static final int FOREVER = 0;

    private static final Path LEFT = Path.of("/state/left");
    /** Its parties are the requests in flight, and the process. */
    private static final Phaser IN_FLIGHT = new Phaser(1);

    private static final List<ByteBuffer> MEMORY = new ArrayList<>();
    private static volatile boolean draining;
    private static volatile boolean up;

    private Misbehaving() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0) {
            relative(arguments[0]);
            return;
        }
        log("starts");
        Runtime.getRuntime().addShutdownHook(new Thread(Misbehaving::terminate));
        int port = port();
        misbehaveAtStart();
        try (ServerSocket service = new ServerSocket(port);
                ServerSocket other = new ServerSocket()) {
            other.bind(new InetSocketAddress(HOW.equals("leaves-a-port-out") ? "127.0.0.1" : "0.0.0.0", 9090));
            up = true;
            if (HOW.equals("listens-elsewhere")) {
                try (ServerSocket elsewhere = new ServerSocket(5005)) {
                    log("listens on " + elsewhere.getLocalPort() + " as well");
                    serve(service);
                }
            }
            serve(service);
        }
    }

    private static void serve(ServerSocket server) throws IOException {
        while (true) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (OutOfMemoryError e) {
                if (!HOW.equals("goes-on-out-of-memory")) {
                    throw e;
                }
            }
        }
    }

    private static void misbehaveAtStart() throws Exception {
        switch (HOW) {
            case "needs-writable-root" -> Files.writeString(Path.of("/app/state/file"), "needed");
            case "writes-to-app" -> writeIfPossible();
            case "outgrows-memory" -> fillMemory();
            case "needs-its-user" ->
                require(
                        "user",
                        Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(1001));
            case "needs-a-network" -> require("network", reaches(System.getenv("OUTSIDE")));
            case "needs-a-new-volume" -> {
                require("new volume", Files.notExists(LEFT));
                Files.createFile(LEFT);
            }
            case "is-late-on-a-used-volume" -> {
                if (Files.exists(LEFT)) {
                    LockSupport.parkNanos(LATE.toNanos());
                } else {
                    Files.createFile(LEFT);
                }
            }
            case "is-deaf-while-it-starts" -> LockSupport.parkNanos(DEAF.toNanos());
            case "needs-its-companion" ->
                LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
            case "leaves-zombies" -> leaveZombie();
            case "logs-text" -> System.out.println("starts as text");
            case "logs-errors" -> System.err.println("{\"message\": \"starts on standard error\"}");
            default -> log("is what it should be, or fails later");
        }
    }

    private static void log(String message) {
        System.out.println("{\"message\": \"" + message + "\"}");
    }

    private static void require(String what, boolean there) {
        if (!there) {
            log("there is no " + what);
            Runtime.getRuntime().halt(1);
        }
    }

    /** The port, which is checked as it should be unless that is the fault. */
    private static int port() {
        String text = System.getenv().getOrDefault("PORT", "8080");
        if (text.matches("[0-9]{1,5}") || HOW.equals("ignores-settings")) {
            return 8080;
        }
        log(HOW.equals("refuses-without-a-name") ? "a setting is wrong" : "PORT is wrong");
        Runtime.getRuntime().halt(HOW.equals("refuses-with-status-0") ? 0 : 78);
        return 0;
    }

    /** Has a child that starts a grandchild and ends before it: that one's end is then ours to wait for. */
    private static void leaveZombie() throws Exception {
        again("child").waitFor();
        LockSupport.parkNanos(2 * LIFE.toNanos());
    }

    private static void relative(String which) throws IOException {
        if (which.equals("child")) {
            again("grandchild");
        }
        LockSupport.parkNanos(LIFE.toNanos() / (which.equals("child") ? 4 : 1));
        Runtime.getRuntime().halt(0);
    }

    private static Process again(String which) throws IOException {
        return new ProcessBuilder("java", "-Xmx16m", "-cp", "/app/classes", "Misbehaving", which)
                .inheritIO()
                .start();
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
            log("goes on without /app/state/file");
        }
    }

    private static void terminate() {
        draining = true;
        try {
            if (HOW.equals("ignores-sigterm") || HOW.equals("is-deaf-while-it-starts") && !up) {
                new CountDownLatch(1).await();
            }
            IN_FLIGHT.awaitAdvanceInterruptibly(IN_FLIGHT.arrive(), 5, TimeUnit.SECONDS);
        } catch (InterruptedException | TimeoutException e) {
            log("ends with " + IN_FLIGHT.getUnarrivedParties() + " requests in flight");
        }
        if (HOW.equals("opens-again-once-drained")) {
            draining = false;
            LockSupport.parkNanos(LIFE.toNanos());
        }
        Runtime.getRuntime().halt(HOW.equals("exits-1") ? 1 : 0);
    }

    private static void serve(Socket socket) {
        IN_FLIGHT.register();
        boolean early = !draining;
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
            if (HOW.equals("drops-requests") && early && draining) {
                return;
            }
            socket.getOutputStream().write(answer(request.split(" ")[1], probe).getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            log("request failed");
        } finally {
            IN_FLIGHT.arriveAndDeregister();
        }
    }

    private static String answer(String path, boolean probe) {
        boolean good = switch (path) {
            case "/health/live" -> alive(probe);
            case "/health/ready" -> ready() && (!draining || HOW.equals("stays-ready-while-it-drains"));
            case "/metrics" -> !HOW.equals("has-no-metrics");
            default -> false;
        };
        String body = path.equals("/metrics") ? "requests_total 1\n" : "{\"up\":" + good + "}";
        ZonedDateTime now = ZonedDateTime.now(ZoneOffset.UTC).plusHours(HOW.equals("is-in-another-time") ? 2 : 0);
        return "HTTP/1.1 " + (good ? "200 OK" : "503 Service Unavailable") + "\r\nDate: "
                + DateTimeFormatter.RFC_1123_DATE_TIME.format(now) + "\r\nContent-Type: "
                + (path.equals("/metrics") ? "text/plain" : "application/json") + "\r\nContent-Length: "
                + body.length() + "\r\nConnection: close\r\n\r\n" + body;
    }

    private static boolean alive(boolean probe) {
        return switch (HOW) {
            case "is-not-live" -> probe;
            case "fails-its-healthcheck" -> !probe;
            case "dies-with-its-companion" -> reaches("peer");
            case "hangs-with-its-companion" -> {
                asks("peer", FOREVER);
                yield true;
            }
            default -> true;
        };
    }

    private static boolean ready() {
        return switch (HOW) {
            case "is-never-ready" -> false;
            case "needs-its-fixture" -> hasItsFixture();
            case "needs-its-companion", "hangs-with-its-companion" -> reaches("peer");
            case "is-ready-late" -> System.nanoTime() - START > LATE.toNanos();
            default -> true;
        };
    }

    /** A variable that a companion's setup kept, a folder to write to, and a file that names the companion. */
    private static boolean hasItsFixture() {
        try {
            Files.writeString(Path.of("/state/file"), "written");
            return "UP".equals(System.getenv("COMPANION_STATUS"))
                    && reaches(Files.readString(Path.of("/etc/mutant/companion")));
        } catch (IOException e) {
            log("the fixture lacks " + e.getMessage());
            return false;
        }
    }

    private static boolean reaches(String companion) {
        return asks(companion, 1000);
    }

    private static boolean asks(String companion, int patienceMillis) {
        try (Socket connection = new Socket()) {
            connection.connect(new InetSocketAddress(companion, 8080), 1000);
            connection.setSoTimeout(patienceMillis);
            connection
                    .getOutputStream()
                    .write("GET /health/live HTTP/1.1\r\nHost: peer\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.ISO_8859_1));
            return connection.getInputStream().read() >= 0;
        } catch (IOException e) {
            return false;
        }
    }
}
