package io.slipway.service.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.RequestException;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads chunked content as RFC 9112, section 7.1, has it, in pieces that are as large as what has arrived.
 *
 * <p>Helidon's own reading of chunks skips the two bytes after a chunk unseen, takes signs in sizes, refuses chunk
 * extensions and trailers, and holds a whole chunk in memory however large it is. It does all of that through four
 * methods of its reader, in a fixed order: a line with the size, the data, two bytes to skip; at the end the line
 * {@code 0} and an empty line. This reader answers those calls, one small well-formed chunk at a time.
 */
final class ChunkedReader extends DataReader {

    private static final int MAX_LINE = 4096;
    private static final int MAX_TRAILERS = 64;
    private static final Pattern SIZE = Pattern.compile("([0-9A-Fa-f]{1,15})[ \\t]*(;.*)?");

    private long leftOfChunk;
    private boolean afterPiece;
    private boolean ended;

    // Deprecated because subclasses are to go in Helidon 5; until then it is the one way to see these bytes.
    @SuppressWarnings("removal")
    ChunkedReader(Supplier<byte[]> bytes) {
        super(bytes);
    }

    /** The size of the next piece, or after the last one the empty line that ends the content. */
    @Override
    public String readLine() {
        if (ended) {
            ended = false;
            return "";
        }
        if (leftOfChunk == 0) {
            leftOfChunk = size(line());
        }
        if (leftOfChunk == 0) {
            skipTrailers();
            ended = true;
            return "0";
        }
        ensureAvailable();
        return Long.toHexString(Math.min(leftOfChunk, available()));
    }

    @Override
    public BufferData readBuffer(int length) {
        BufferData piece = getBuffer(length);
        super.skip(length);
        if (leftOfChunk > 0) {
            leftOfChunk -= length;
            afterPiece = true;
        }
        return piece;
    }

    @Override
    public void skip(int length) {
        if (!afterPiece) {
            super.skip(length);
            return;
        }
        afterPiece = false;
        if (leftOfChunk == 0 && (read() != '\r' || read() != '\n')) {
            throw malformed("Chunk data is not followed by CRLF");
        }
    }

    private void skipTrailers() {
        for (int lines = 0; !line().isEmpty(); lines++) {
            if (lines == MAX_TRAILERS) {
                throw malformed("More than " + MAX_TRAILERS + " trailer fields");
            }
        }
    }

    private String line() {
        int length;
        try {
            length = findNewLine(MAX_LINE);
        } catch (IncorrectNewLineException e) {
            throw malformed("Chunk size line does not end in CRLF");
        }
        if (length == MAX_LINE) {
            throw malformed("Line in chunked content is longer than " + MAX_LINE + " bytes");
        }
        String line = readAsciiString(length);
        super.skip(2);
        return line;
    }

    private static long size(String line) {
        Matcher size = SIZE.matcher(line);
        if (!size.matches()) {
            throw malformed("Chunk size is not a hexadecimal number");
        }
        return Long.parseLong(size.group(1), 16);
    }

    private static RequestException malformed(String message) {
        return RequestException.builder()
                .type(EventType.BAD_REQUEST)
                .message(message)
                .setKeepAlive(false)
                .build();
    }
}
