package io.slipway.base.inside;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** An HTTPS server on port 8443 that answers every request with "trusted"; its key store and password are given. */
public final class TlsServer {
    private static final int PORT = 8443;
    private static final String RESPONSE = "HTTP/1.1 200 OK\r\nContent-Length: 7\r\nConnection: close\r\n\r\ntrusted";

    private TlsServer() {}

    public static void main(String[] args) throws IOException, GeneralSecurityException {
        char[] password = args[1].toCharArray();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(Path.of(args[0]))) {
            keys.load(in, password);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, password);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        try (SSLServerSocket server =
                (SSLServerSocket) tls.getServerSocketFactory().createServerSocket(PORT)) {
            System.out.println("ready");
            while (true) {
                serve(server);
            }
        }
    }

    private static void serve(SSLServerSocket server) {
        try (SSLSocket socket = (SSLSocket) server.accept()) {
            if (socket.getInputStream().read() >= 0) {
                socket.getOutputStream().write(RESPONSE.getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            // The client that does not trust this server ends the handshake.
            System.out.println(e.getMessage());
        }
    }
}
