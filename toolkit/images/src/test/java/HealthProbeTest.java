import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthProbeTest {
    @ParameterizedTest
    @CsvSource({"HTTP/1.1 200 OK, 0", "HTTP/1.1 200, 0", "HTTP/1.1 503 Service Unavailable, 1", "SSH-2.0-x, 1", "'', 1"
    })
    void exitStatusFollowsTheAnswer(String answer, int exitStatus) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> answered = CompletableFuture.runAsync(() -> {
                try (Socket socket = server.accept()) {
                    socket.getInputStream().read();
                    socket.getOutputStream().write((answer + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });

            assertThat(probe(Integer.toString(server.getLocalPort()), "/health/live"))
                    .isEqualTo(exitStatus);
            answered.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void noServerIsUnhealthy() throws Exception {
        int port;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = server.getLocalPort();
        }
        assertThat(probe(Integer.toString(port), "/health/live")).isEqualTo(1);
    }

    @Test
    void wrongUseIsUnhealthy() throws Exception {
        assertThat(probe("8080")).isEqualTo(1);
        assertThat(probe("port", "/")).isEqualTo(1);
    }

    private static int probe(String... arguments) throws Exception {
        Path classes = Path.of(HealthProbe.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(), "-cp", classes.toString()));
        command.add("HealthProbe");
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
