package org.example.hello;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The smallest service: one class, nothing but the JDK. */
public final class Hello {
    private Hello() {}

    public static void main(String[] args) throws IOException {
        ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
        ServerSocket server = new ServerSocket(8080);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> drain(requests)));
        while (true) {
            Socket socket = server.accept();
            requests.execute(() -> answer(socket));
        }
    }

    private static void drain(ExecutorService requests) {
        requests.shutdown();
        try {
            requests.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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
            String head = "HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nContent-Length: " + body.length()
                    + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            System.out.println("{\"level\":\"WARN\",\"message\":\"a client went away\"}");
        }
    }
}
