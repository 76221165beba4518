package io.slipway.oci.registry;

import io.slipway.oci.registry.Router.Route;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.handlers.BlockingHandler;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.xnio.Options;

/**
 * A registry on 127.0.0.1 that serves every image layout below a directory: repository {@code a/b} is the layout
 * {@code <root>/a/b}, made on first push.
 *
 * <p>It speaks the OCI distribution specification 1.1 for push, pull, tags, referrers and deletion. Whoever can reach
 * this machine's loopback interface may use it: it is there for a build, not for a network.
 *
 * <p>Manifests of Docker's types are kept as they come. Tags on them are staged beside the layout's index (see
 * {@code ImageLayout.staged()}), so that the layout stays readable for every OCI tool.
 */
public final class LoopbackRegistry implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final int BUFFER = 16 * 1024;
    private static final int IO_THREADS = 2;
    private static final int WORKER_THREADS = 16;
    private static final long UNLIMITED = -1;

    /** Held here, because loggers without a holder lose their level to the garbage collector. */
    private static final List<Logger> SERVER_LOGGERS =
            List.of(Logger.getLogger("io.undertow"), Logger.getLogger("org.xnio"));

    private final Undertow server;
    private final Uploads uploads;
    private final int port;

    private LoopbackRegistry(Undertow server, Uploads uploads) {
        this.server = server;
        this.uploads = uploads;
        this.port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
    }

    /** Starts it on a free port. */
    public static LoopbackRegistry start(Path root) throws IOException {
        return start(root, 0);
    }

    /**
     * Starts it on {@code port}, or on a free one for 0.
     *
     * @throws IOException if the port is taken, or {@code root} cannot be a directory to write to
     */
    public static LoopbackRegistry start(Path root, int port) throws IOException {
        Repositories repositories = new Repositories(root.toAbsolutePath().normalize());
        repositories.sweep();
        Uploads uploads = new Uploads(Clock.systemUTC());
        SERVER_LOGGERS.forEach(logger -> logger.setLevel(Level.WARNING));
        Undertow server = Undertow.builder()
                .addHttpListener(port, HOST)
                // Freeing direct ones needs a method of the JDK that warns on standard error from Java 24 on.
                .setDirectBuffers(false)
                .setBufferSize(BUFFER)
                .setIoThreads(IO_THREADS)
                .setWorkerThreads(WORKER_THREADS)
                .setWorkerOption(Options.THREAD_DAEMON, true)
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, UNLIMITED)
                .setHandler(new BlockingHandler(new Router(routes(repositories, uploads))))
                .build();
        try {
            server.start();
        } catch (RuntimeException e) {
            throw new IOException(
                    "The loopback registry cannot listen on " + HOST + ":" + port + ": " + e.getMessage()
                            + " (choose another port, or 0 for a free one)",
                    e);
        }
        return new LoopbackRegistry(server, uploads);
    }

    /** Host and port, such as {@code 127.0.0.1:41234}: what image names begin with. */
    public String address() {
        return HOST + ":" + port;
    }

    /** Stops serving and drops unfinished uploads. */
    @Override
    public void close() throws IOException {
        server.stop();
        uploads.endAll();
    }

    private static List<Route> routes(Repositories repositories, Uploads uploads) {
        UploadEndpoint uploadEndpoint = new UploadEndpoint(repositories, uploads);
        return List.of(
                Route.of("/v2/?", LoopbackRegistry::version),
                Route.of("/v2/{name}/manifests/{last}", new ManifestEndpoint(repositories)),
                Route.of("/v2/{name}/blobs/uploads/?", uploadEndpoint::serveCollection),
                Route.of("/v2/{name}/blobs/uploads/{last}", uploadEndpoint::serveSession),
                Route.of("/v2/{name}/blobs/{last}", new BlobEndpoint(repositories)),
                Route.of("/v2/{name}/tags/list", new TagsEndpoint(repositories)),
                Route.of("/v2/{name}/referrers/{last}", new ReferrersEndpoint(repositories)));
    }

    private static void version(Call call) throws IOException {
        call.send(StatusCodes.OK, "application/json", "{}".getBytes(StandardCharsets.UTF_8));
    }
}
