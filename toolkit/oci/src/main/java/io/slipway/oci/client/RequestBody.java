package io.slipway.oci.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.concurrent.atomic.AtomicLong;

/** What a call sends; it can be sent again. */
interface RequestBody {
    RequestBody NONE = sent -> BodyPublishers.noBody();

    /** @param sent counts the bytes that went out */
    BodyPublisher publisher(AtomicLong sent);

    static RequestBody of(byte[] content) {
        return sent -> BodyPublishers.ofByteArray(content);
    }

    /** Opens what is to be sent. */
    interface Source {
        InputStream open() throws IOException;
    }

    /** Exactly {@code length} bytes of a stream that is opened when it is sent. */
    static RequestBody of(Source source, long length) {
        if (length == 0) {
            return NONE;
        }
        return sent -> BodyPublishers.fromPublisher(
                new StreamPublisher(() -> new CountedInputStream(source.open(), length, sent), length), length);
    }
}
