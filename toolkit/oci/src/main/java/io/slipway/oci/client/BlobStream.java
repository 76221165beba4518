package io.slipway.oci.client;

import io.slipway.oci.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * A blob while it is pulled: after a broken connection it goes on where it was, and at its end it is held against its
 * digest.
 */
final class BlobStream extends InputStream {
    private final RegistryTransport transport;
    private final String registry;
    private final String repository;
    private final Digest digest;
    private final MessageDigest actual;
    private InputStream body;
    private long offset;
    private int failures;
    private boolean verified;

    private BlobStream(RegistryTransport transport, String registry, String repository, Digest digest) {
        this.transport = transport;
        this.registry = registry;
        this.repository = repository;
        this.digest = digest;
        this.actual = digest.newMessageDigest();
    }

    static BlobStream open(RegistryTransport transport, String registry, String repository, Digest digest)
            throws IOException {
        BlobStream stream = new BlobStream(transport, registry, repository, digest);
        stream.connect();
        return stream;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int start, int length) throws IOException {
        while (true) {
            try {
                int n = body.read(bytes, start, length);
                if (n < 0) {
                    verify();
                    return n;
                }
                actual.update(bytes, start, n);
                offset += n;
                failures = 0;
                return n;
            } catch (InterruptedIOException | RegistryCallException e) {
                throw e;
            } catch (IOException e) {
                goOnAfter(e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        body.close();
    }

    private void goOnAfter(IOException fault) throws IOException {
        body.close();
        if (++failures >= transport.options().attempts()) {
            throw failed(
                    "the transfer broke at byte " + offset + " (" + Causes.of(fault) + ", " + failures
                            + " attempts); perhaps try again later",
                    fault);
        }
        transport.retries().pause(transport.retries().delay(failures, Optional.empty()));
        connect();
    }

    private void connect() throws IOException {
        body = transport.make(registry, new BlobPull(repository, digest, offset));
    }

    private void verify() throws IOException {
        if (!verified && !digest.matches(actual.digest())) {
            throw failed(
                    registry + " sent other content, of " + offset + " bytes; perhaps the image is damaged there, or"
                            + " on the way",
                    null);
        }
        verified = true;
    }

    private RegistryCallException failed(String reason, Throwable cause) {
        return new RegistryCallException(
                0,
                false,
                "Tried to " + new BlobPull(repository, digest, offset).action() + " but failed because " + reason,
                cause);
    }
}
