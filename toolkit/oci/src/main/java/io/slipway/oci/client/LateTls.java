package io.slipway.oci.client;

import java.security.GeneralSecurityException;
import java.security.KeyManagementException;
import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

/**
 * The JVM's TLS, made ready when it is first spoken: that takes longer than all else of a short command, and registries
 * on this machine mostly do without.
 */
final class LateTls extends SSLContextSpi {
    private SSLContext context;

    private LateTls() {}

    static SSLContext context() {
        return new Late(new LateTls());
    }

    private static final class Late extends SSLContext {
        Late(SSLContextSpi spi) {
            super(spi, null, "TLS");
        }
    }

    private synchronized SSLContext ready() {
        if (context == null) {
            try {
                context = SSLContext.getDefault();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("the JVM's TLS cannot be used: " + e.getMessage(), e);
            }
        }
        return context;
    }

    @Override
    protected void engineInit(KeyManager[] keys, TrustManager[] trust, SecureRandom random)
            throws KeyManagementException {
        throw new KeyManagementException("it is the JVM's, which is initialized");
    }

    @Override
    protected SSLSocketFactory engineGetSocketFactory() {
        return ready().getSocketFactory();
    }

    @Override
    protected SSLServerSocketFactory engineGetServerSocketFactory() {
        return ready().getServerSocketFactory();
    }

    @Override
    protected SSLEngine engineCreateSSLEngine() {
        return ready().createSSLEngine();
    }

    @Override
    protected SSLEngine engineCreateSSLEngine(String host, int port) {
        return ready().createSSLEngine(host, port);
    }

    @Override
    protected SSLSessionContext engineGetServerSessionContext() {
        return ready().getServerSessionContext();
    }

    @Override
    protected SSLSessionContext engineGetClientSessionContext() {
        return ready().getClientSessionContext();
    }
}
