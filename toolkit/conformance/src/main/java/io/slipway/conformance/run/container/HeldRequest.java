package io.slipway.conformance.run.container;

import io.slipway.conformance.run.Stop.InFlight;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A request whose header was sent and whose content is held back: to the service it is in flight. */
final class HeldRequest implements AutoCloseable {
    private static final Duration EARLY = Duration.ofMillis(250);
    private static final String CONTENT = "x";

    private final Socket socket;
    private final BufferedReader answer;
    private final Duration patience;
    private boolean held;

    private HeldRequest(Socket socket, Duration patience) throws IOException {
        this.socket = socket;
        this.answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        this.patience = patience;
    }

    static HeldRequest open(InetSocketAddress address, String path, Duration patience) throws IOException {
        Socket socket = new Socket();
        socket.connect(address, (int) patience.toMillis());
        HeldRequest request = new HeldRequest(socket, patience);
        request.sendHeader(address.getHostString() + ":" + address.getPort(), path);
        return request;
    }

    /** Sends the content that was held back and reads the answer. */
    InFlight complete() {
        if (!held) {
            return new InFlight.NotHeld("no request could be held open: the service answers before it has read the"
                    + " content of a request");
        }
        try {
            socket.setSoTimeout((int) patience.toMillis());
            socket.getOutputStream().write(CONTENT.getBytes(StandardCharsets.ISO_8859_1));
            String status = answer.readLine();
            return status != null && status.startsWith("HTTP/1.1 ")
                    ? new InFlight.Completed(status)
                    : new InFlight.Dropped("the connection was closed");
        } catch (IOException e) {
            return new InFlight.Dropped(e.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void sendHeader(String authority, String path) throws IOException {
        String header = "GET " + path + " HTTP/1.1\r\nHost: " + authority + "\r\nContent-Length: " + CONTENT.length()
                + "\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(header.getBytes(StandardCharsets.ISO_8859_1));
        socket.setSoTimeout((int) EARLY.toMillis());
        try {
            answer.read();
        } catch (SocketTimeoutException e) {
            held = true;
        }
    }
}
