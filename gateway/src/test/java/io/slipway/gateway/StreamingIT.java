package io.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.zip.CRC32;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A gigabyte in each direction through a gateway with a heap of 64 MB. */
class StreamingIT {

    private static final long GIGABYTE = 1L << 30;
    // Less than a gigabyte to save time, and still far more than the heap.
    private static final long ONE_CHUNK = 1L << 28;
    private static final byte[] PIECE = piece();

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "chunked {0}")
    @ValueSource(booleans = {false, true})
    void anUpload(boolean chunked) throws Exception {
        try (RawServer counting = new RawServer(StreamingIT::receive);
                GatewayProcess gateway = start(counting);
                RawClient client = new RawClient(gateway.port())) {
            client.send("POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n%s\r\n\r\n".formatted(framing(chunked)));
            long sent = sendContent(client::send, chunked);
            assertThat(client.readToEnd()).startsWith("HTTP/1.1 200 OK\r\n").endsWith("\r\n\r\n%016x".formatted(sent));
            assertThat(gateway.isAlive()).isTrue();
        }
    }

    @ParameterizedTest(name = "chunked {0}")
    @ValueSource(booleans = {false, true})
    void aDownload(boolean chunked) throws Exception {
        CompletableFuture<Long> sent = new CompletableFuture<>();
        try (RawServer sending = new RawServer(socket -> {
                    RawServer.readHeader(socket.getInputStream());
                    RawServer.write(socket, "HTTP/1.1 200 OK\r\n%s\r\n\r\n".formatted(framing(chunked)));
                    sent.complete(sendContent(socket.getOutputStream()::write, chunked));
                });
                GatewayProcess gateway = start(sending);
                RawClient client = new RawClient(gateway.port())) {
            client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(client.readHeader()).contains(framing(chunked) + "\r\n");
            InputStream in = new BufferedInputStream(client.stream(), PIECE.length);
            assertThat(chunked ? dechunkedChecksum(in) : checksum(in)).isEqualTo(sent.get());
            assertThat(gateway.isAlive()).isTrue();
        }
    }

    private GatewayProcess start(RawServer upstream) throws IOException {
        return GatewayProcess.start(
                folder,
                List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"),
                Map.of("ROUTES", "[{upstreams: ['%s']}]".formatted(upstream.origin())));
    }

    private static String framing(boolean chunked) {
        return chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + GIGABYTE;
    }

    /** Answers with the checksum of what it gets. */
    private static void receive(Socket socket) throws IOException {
        InputStream in = new BufferedInputStream(socket.getInputStream(), PIECE.length);
        boolean chunked = RawServer.readHeader(in).contains("hunked\r\n");
        long checksum = chunked ? dechunkedChecksum(in) : checksum(in);
        RawServer.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 16\r\n\r\n%016x".formatted(checksum));
    }

    /** Where content goes. */
    private interface Sink {
        void write(byte[] bytes) throws IOException;
    }

    /** Sends a gigabyte, or one huge chunk, and returns its checksum. */
    private static long sendContent(Sink sink, boolean chunked) throws IOException {
        CRC32 checksum = new CRC32();
        if (chunked) {
            sink.write((Long.toHexString(ONE_CHUNK) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        }
        for (long left = chunked ? ONE_CHUNK : GIGABYTE; left > 0; left -= PIECE.length) {
            sink.write(PIECE);
            checksum.update(PIECE);
        }
        if (chunked) {
            sink.write("\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        return checksum.getValue();
    }

    private static long checksum(InputStream in) throws IOException {
        CRC32 checksum = new CRC32();
        byte[] buffer = new byte[PIECE.length];
        for (long left = GIGABYTE; left > 0; ) {
            int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
            assertThat(read).as("%d bytes before the end", left).isPositive();
            checksum.update(buffer, 0, read);
            left -= read;
        }
        return checksum.getValue();
    }

    private static long dechunkedChecksum(InputStream in) throws IOException {
        CRC32 checksum = new CRC32();
        for (int size = chunkSize(in); size > 0; size = chunkSize(in)) {
            checksum.update(in.readNBytes(size));
            in.skipNBytes(2);
        }
        return checksum.getValue();
    }

    private static int chunkSize(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            line.append((char) b);
        }
        return Integer.parseInt(line.toString().strip(), 16);
    }

    private static byte[] piece() {
        byte[] piece = new byte[1 << 16];
        new Random(7).nextBytes(piece);
        return piece;
    }
}
