package io.slipway.oci.client;

import io.slipway.oci.Digest;
import io.slipway.oci.OciFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/**
 * An answer of a registry.
 *
 * @param uri that was asked, after redirects
 * @param body has to be read to its end or closed
 */
record RegistryResponse(int status, URI uri, Headers headers, InputStream body) {
    /** A document larger than this is not read into memory. */
    static final int DOCUMENT_LIMIT = 4 * 1024 * 1024;

    private static final int SHORT = 16 * 1024;

    /** The headers of an answer. */
    interface Headers {
        List<String> all(String name);
    }

    Optional<String> header(String name) {
        return headers.all(name).stream().findFirst();
    }

    Optional<Digest> contentDigest() {
        return header("Docker-Content-Digest").map(Digest::parse);
    }

    Optional<Long> contentLength() {
        return header("Content-Length")
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::parseLong);
    }

    /** The pause that the registry asks for (RFC 9110, section 10.2.3); empty where it is not understood. */
    Optional<Duration> retryAfter(Instant now) {
        return header("Retry-After").map(String::strip).flatMap(text -> {
            if (text.matches("\\d{1,9}")) {
                return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
            }
            try {
                ZonedDateTime time = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
                return Optional.of(Duration.between(now, time.toInstant()));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        });
    }

    /** The whole body. */
    byte[] document() throws IOException {
        try (body) {
            byte[] content = body.readNBytes(DOCUMENT_LIMIT + 1);
            if (content.length > DOCUMENT_LIMIT) {
                throw new OciFormatException("the answer has more than " + DOCUMENT_LIMIT + " bytes");
            }
            return content;
        }
    }

    /** Leaves the body. A short one is read first: only then can the connection be used again. */
    void discard() throws IOException {
        try (body) {
            if (contentLength().filter(length -> length <= SHORT).isPresent()) {
                body.transferTo(OutputStream.nullOutputStream());
            }
        } catch (InterruptedIOException e) {
            throw e;
        } catch (IOException e) {
            // What nobody wants to read may break.
        }
    }

    /** Where the registry says the next step goes. */
    Optional<URI> location() {
        return header("Location").map(uri::resolve);
    }
}
