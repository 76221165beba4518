package io.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real nginx with a configuration of the test's own; Debian has it as the package nginx-light. */
final class Nginx implements AutoCloseable {

    private static final List<String> PLACES = List.of("/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx");

    private final Process process;
    private final int port;

    private Nginx(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts it, serving files below a folder at /files and what it was asked at /echo. */
    static Nginx start(Path folder) throws IOException {
        String binary = PLACES.stream()
                .filter(place -> Files.isExecutable(Path.of(place)))
                .findFirst()
                .orElse(null);
        if ("required".equals(System.getProperty("slipway.clients"))) {
            assertThat(binary)
                    .as("nginx, which -Dslipway.clients=required demands: apt-get install nginx-light")
                    .isNotNull();
        }
        assumeTrue(binary != null, "nginx is not installed: apt-get install nginx-light");
        int port = freePort();
        Path configuration = Files.writeString(folder.resolve("nginx.conf"), configuration(folder, port));
        Path log = folder.resolve("error.log");
        Process process = new ProcessBuilder(binary, "-c", configuration.toString(), "-e", log.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("nginx.out").toFile())
                .start();
        await().atMost(10, TimeUnit.SECONDS).until(() -> listens(port) || !process.isAlive());
        assertThat(process.isAlive())
                .as(() -> "nginx runs; it said: " + read(log))
                .isTrue();
        return new Nginx(process, port);
    }

    URI origin() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }

    private static String configuration(Path folder, int port) {
        return """
                user root;
                daemon off;
                worker_processes 1;
                pid @/nginx.pid;
                events {}
                http {
                  access_log off;
                  client_max_body_size 0;
                  client_body_temp_path @/body;
                  proxy_temp_path @/proxy;
                  fastcgi_temp_path @/fastcgi;
                  uwsgi_temp_path @/uwsgi;
                  scgi_temp_path @/scgi;
                  server {
                    listen 127.0.0.1:%d;
                    location /files/ { root @; }
                    location /echo {
                      default_type text/plain;
                      return 200 "$request_method $request_uri
                host=$http_host
                connection=$http_connection
                x-forwarded-for=$http_x_forwarded_for
                x-forwarded-host=$http_x_forwarded_host
                x-forwarded-proto=$http_x_forwarded_proto
                via=$http_via
                traceparent=$http_traceparent
                user-agent=$http_user_agent
                x-hop=$http_x_hop
                length=$http_content_length
                ";
                    }
                    location /upload/ {
                      # nginx reads the whole request before it passes it on, to itself.
                      proxy_pass http://127.0.0.1:%d/echo;
                      proxy_request_buffering on;
                    }
                    location /empty { return 204; }
                    location /denied { add_header WWW-Authenticate 'Basic realm="x"' always; return 401 "denied"; }
                    location /plainly-denied { return 401 "denied"; }
                    location /moved { return 302 /elsewhere; }
                    location /busy { return 503 "busy"; }
                    location /small/ { client_max_body_size 1k; proxy_pass http://127.0.0.1:%d/echo; }
                  }
                }
                """.formatted(port, port, port).replace("@", folder.toString());
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String read(Path log) {
        try (Stream<String> lines = Files.lines(log)) {
            return String.join("\n", lines.toList());
        } catch (IOException e) {
            return "nothing";
        }
    }
}
