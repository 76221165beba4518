package org.example.hello;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The smallest service: one class, nothing but the JDK. */
public final class Hello {
    private static final Phaser REQUESTS = new Phaser(1);
    private static volatile boolean draining;

    private Hello() {}

    public static void main(String[] args) throws IOException {
        ServerSocket server = new ServerSocket(8080);
        Runtime.getRuntime().addShutdownHook(new Thread(Hello::drain));
        while (true) {
            Socket socket = server.accept();
            REQUESTS.register();
            Thread.ofVirtual().start(() -> answer(socket));
        }
    }

    /** Says that it is not ready any more, and waits for the requests that are in flight. */
    private static void drain() {
        draining = true;
        try {
            REQUESTS.awaitAdvanceInterruptibly(REQUESTS.arrive(), 5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException e) {
            System.out.println("{\"level\":\"WARN\",\"message\":\"requests were cut off\"}");
        }
    }

    private static void answer(Socket socket) {
        try (socket;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            String request = in.readLine();
            int length = 0;
            for (String header = in.readLine(); header != null && !header.isEmpty(); header = in.readLine()) {
                if (header.toLowerCase().startsWith("content-length:")) {
                    length = Integer.parseInt(header.substring(15).strip());
                }
            }
            for (int i = 0; i < length; i++) {
                in.read();
            }
            String body = request != null && request.contains(" /metrics ") ? "up 1\n" : "{\"status\":\"UP\"}\n";
            String type = body.startsWith("{") ? "application/json" : "text/plain";
            boolean ready = !draining || request == null || !request.contains(" /health/ready ");
            String status = ready ? "200 OK" : "503 Service Unavailable";
            String head = "HTTP/1.1 " + status + "\r\nContent-Type: " + type + "\r\nContent-Length: " + body.length()
                    + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            System.out.println("{\"level\":\"WARN\",\"message\":\"a client went away\"}");
        } finally {
            REQUESTS.arriveAndDeregister();
        }
    }
}
