package io.slipway.service.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.PeerInfo;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerContext;
import io.helidon.webserver.ProxyProtocolData;
import io.helidon.webserver.Router;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;

/**
 * HTTP/1.1 by Helidon, with the framing of requests checked more strictly than it does itself, and with an end to
 * clients that stall.
 */
public final class StrictHttp1 implements ServerConnectionSelector, AutoCloseable {

    private final StallGuard guard;
    private final StallGuard lingering = new StallGuard(LingeringConnection.SILENCE);
    private final ServerConnectionSelector http1;

    /**
     * The protocol of a listener.
     *
     * @param idle longest time that a client may send nothing that is waited for, or take nothing that is sent
     */
    public StrictHttp1(Duration idle) {
        this.guard = new StallGuard(idle);
        this.http1 = Http1ConnectionSelector.builder()
                .config(Http1Config.builder()
                        // Framing checks the headers: Helidon's own check also refuses any Content-Encoding.
                        .validateRequestHeaders(false)
                        // Queries as browsers send them, with | or [ ], reach the handler, which knows what it can
                        // take.
                        .validatePrologue(false)
                        .addReceiveListener(new RequestFraming())
                        .addSendListener(new ResponseFraming())
                        .build())
                .build();
    }

    @Override
    public int bytesToIdentifyConnection() {
        return http1.bytesToIdentifyConnection();
    }

    /** Takes every connection, so that Helidon's own HTTP/1.1, which it always adds as the last choice, gets none. */
    @Override
    public Support supports(BufferData data) {
        return Support.SUPPORTED;
    }

    @Override
    public Set<String> supportedApplicationProtocols() {
        return http1.supportedApplicationProtocols();
    }

    @Override
    public ServerConnection connection(ConnectionContext ctx) {
        DataReader reader = new ChunkedReader(() -> guard.guard(() -> arrived(ctx.dataReader())));
        ServerConnection connection =
                http1.connection(new StrictContext(ctx, reader, new GuardedWriter(ctx.dataWriter(), guard)));
        return new LingeringConnection(connection, reader, lingering);
    }

    @Override
    public void close() {
        guard.close();
        lingering.close();
    }

    /** What has arrived, waiting for at least one byte; null at the end. */
    private static byte[] arrived(DataReader reader) {
        try {
            reader.ensureAvailable();
        } catch (DataReader.InsufficientDataAvailableException e) {
            return null;
        }
        return reader.readBytes(reader.available());
    }

    private record GuardedWriter(DataWriter delegate, StallGuard guard) implements DataWriter {

        @Override
        public void write(BufferData... buffers) {
            guarded(() -> delegate.write(buffers));
        }

        @Override
        public void write(BufferData buffer) {
            guarded(() -> delegate.write(buffer));
        }

        @Override
        public void writeNow(BufferData... buffers) {
            guarded(() -> delegate.writeNow(buffers));
        }

        @Override
        public void writeNow(BufferData buffer) {
            guarded(() -> delegate.writeNow(buffer));
        }

        @Override
        public void flush() {
            guarded(delegate::flush);
        }

        private void guarded(Runnable write) {
            guard.guard(() -> {
                write.run();
                return this;
            });
        }
    }

    private record StrictContext(ConnectionContext delegate, DataReader dataReader, DataWriter dataWriter)
            implements ConnectionContext {

        @Override
        public ListenerContext listenerContext() {
            return delegate.listenerContext();
        }

        @Override
        public ExecutorService executor() {
            return delegate.executor();
        }

        @Override
        public Router router() {
            return delegate.router();
        }

        @Override
        public Optional<ProxyProtocolData> proxyProtocolData() {
            return delegate.proxyProtocolData();
        }

        @Override
        public HelidonSocket serverSocket() {
            return delegate.serverSocket();
        }

        @Override
        public PeerInfo remotePeer() {
            return delegate.remotePeer();
        }

        @Override
        public PeerInfo localPeer() {
            return delegate.localPeer();
        }

        @Override
        public boolean isSecure() {
            return delegate.isSecure();
        }

        @Override
        public String socketId() {
            return delegate.socketId();
        }

        @Override
        public String childSocketId() {
            return delegate.childSocketId();
        }
    }
}
