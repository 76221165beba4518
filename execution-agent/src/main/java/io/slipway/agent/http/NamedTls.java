package io.slipway.agent.http;

import java.security.KeyManagementException;
import java.security.SecureRandom;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

/** TLS with one host by its name, whatever address the connection was made to: in SNI, and for the certificate's check. */
final class NamedTls {

    private final SSLContext trust;
    private final String host;

    NamedTls(SSLContext trust, String host) {
        this.trust = trust;
        this.host = host;
    }

    /** The context whose engines are that name's. */
    SSLContext context() {
        return new Named(new NamedSpi(trust, host), trust);
    }

    /** The parameters that go with it; the client adds the check of the certificate against the engine's name. */
    SSLParameters parameters() {
        SSLParameters parameters = trust.getDefaultSSLParameters();
        boolean address = host.contains(":") || Character.isDigit(host.charAt(host.length() - 1));
        // An address is no server name (RFC 6066, 3).
        parameters.setServerNames(address ? List.of() : List.of(new SNIHostName(host)));
        return parameters;
    }

    private static final class Named extends SSLContext {

        Named(SSLContextSpi spi, SSLContext trust) {
            super(spi, trust.getProvider(), trust.getProtocol());
        }
    }

    private static final class NamedSpi extends SSLContextSpi {

        private final SSLContext trust;
        private final String host;

        NamedSpi(SSLContext trust, String host) {
            this.trust = trust;
            this.host = host;
        }

        @Override
        protected SSLEngine engineCreateSSLEngine(String address, int port) {
            return trust.createSSLEngine(host, port);
        }

        @Override
        protected SSLEngine engineCreateSSLEngine() {
            throw new UnsupportedOperationException("an engine without a name would check no certificate");
        }

        @Override
        protected void engineInit(KeyManager[] keys, TrustManager[] trusted, SecureRandom random)
                throws KeyManagementException {
            throw new KeyManagementException("it is initialized already");
        }

        @Override
        protected SSLSocketFactory engineGetSocketFactory() {
            return trust.getSocketFactory();
        }

        @Override
        protected SSLServerSocketFactory engineGetServerSocketFactory() {
            return trust.getServerSocketFactory();
        }

        @Override
        protected SSLSessionContext engineGetServerSessionContext() {
            return trust.getServerSessionContext();
        }

        @Override
        protected SSLSessionContext engineGetClientSessionContext() {
            return trust.getClientSessionContext();
        }
    }
}
