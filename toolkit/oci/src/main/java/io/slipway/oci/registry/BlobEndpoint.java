package io.slipway.oci.registry;

import io.slipway.oci.Digest;
import io.slipway.oci.layout.ImageLayout;
import io.undertow.util.ByteRange;
import io.undertow.util.ByteRange.RangeResponseResult;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/** Blobs by digest, whole or a range of them. */
final class BlobEndpoint implements Endpoint {
    private static final String CONTENT_TYPE = "application/octet-stream";
    private static final int BUFFER = 64 * 1024;

    private final Repositories repositories;

    BlobEndpoint(Repositories repositories) {
        this.repositories = repositories;
    }

    @Override
    public void serve(Call call) throws IOException {
        switch (call.method()) {
            case "GET", "HEAD" -> pull(call);
            case "DELETE" -> delete(call);
            default -> throw call.unknownMethod();
        }
    }

    private void pull(Call call) throws IOException {
        Digest digest = call.digest();
        ImageLayout layout = repositories.get(call.repository());
        if (!layout.contains(digest)) {
            throw unknown(call, digest);
        }
        long size = layout.size(digest);
        call.answer(Call.CONTENT_DIGEST, digest).answer(Headers.ACCEPT_RANGES, "bytes");
        Optional<RangeResponseResult> range = range(call, size);
        if (range.isEmpty()) {
            send(call, StatusCodes.OK, layout, digest, 0, size);
            return;
        }
        RangeResponseResult part = range.get();
        call.answer(Headers.CONTENT_RANGE, part.getContentRange());
        if (part.getStatusCode() == StatusCodes.PARTIAL_CONTENT) {
            send(call, StatusCodes.PARTIAL_CONTENT, layout, digest, part.getStart(), part.getContentLength());
        } else {
            call.send(StatusCodes.REQUEST_RANGE_NOT_SATISFIABLE);
        }
    }

    private void delete(Call call) throws IOException {
        Digest digest = call.digest();
        if (!repositories.get(call.repository()).deleteBlob(digest)) {
            throw unknown(call, digest);
        }
        call.send(StatusCodes.ACCEPTED);
    }

    /** One range of bytes; several at once, or what is no range, get the whole blob (RFC 9110, section 14.2). */
    private static Optional<RangeResponseResult> range(Call call, long size) {
        return call.header(Headers.RANGE)
                .map(ByteRange::parse)
                .filter(ranges -> ranges.getRanges() == 1)
                .map(ranges -> ranges.getResponseResult(size, null, null, null));
    }

    private static void send(Call call, int status, ImageLayout layout, Digest digest, long offset, long length)
            throws IOException {
        try (InputStream blob = layout.open(digest);
                OutputStream out = call.start(status, CONTENT_TYPE, length)) {
            if (call.wantsBody()) {
                blob.skipNBytes(offset);
                copy(blob, out, length);
            }
        }
    }

    private static void copy(InputStream in, OutputStream out, long length) throws IOException {
        byte[] buffer = new byte[BUFFER];
        for (long left = length; left > 0; ) {
            int n = in.read(buffer, 0, (int) Math.min(left, BUFFER));
            if (n < 0) {
                throw new EOFException("The blob ends " + left + " bytes early");
            }
            out.write(buffer, 0, n);
            left -= n;
        }
    }

    private static RegistryException unknown(Call call, Digest digest) {
        return new RegistryException(
                ErrorCode.BLOB_UNKNOWN, "Repository '" + call.repository() + "' has no blob " + digest);
    }
}
