import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * The health check inside an image: {@code java HealthProbe PORT PATH} exits with 0 if that path of this host answers
 * 200 within three seconds, else with 1.
 *
 * <p>One class, in no package and of java.base only, so that the smallest JVM loads it at once.
 */
public final class HealthProbe {
    private static final int TIMEOUT_MILLIS = 3000;

    private HealthProbe() {}

    public static void main(String[] args) {
        String fault = args.length == 2 ? probe(args[0], args[1]) : "Usage: HealthProbe PORT PATH";
        if (!fault.isEmpty()) {
            System.out.println(fault);
            System.exit(1);
        }
    }

    /** Asks {@code path}; what is wrong with the answer, or nothing. */
    private static String probe(String port, String path) {
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port)), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String status = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            return status != null && status.matches("HTTP/1\\.[01] 200( .*)?") ? "" : path + " answered " + status;
        } catch (IOException | IllegalArgumentException e) {
            return "Port " + port + ": " + e.getMessage();
        }
    }
}
