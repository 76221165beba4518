package io.slipway.service.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.helidon.common.buffers.DataReader;
import io.helidon.http.RequestException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkedReaderTest {

    @Test
    void chunksArriveWhole() {
        assertThat(content("5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n")).isEqualTo("hello world");
    }

    @Test
    void aChunkIsReadInThePiecesInWhichItArrives() {
        assertThat(content("b\r\nhel", "lo ", "wor", "ld\r", "\n0\r\n\r", "\n")).isEqualTo("hello world");
    }

    @Test
    void aChunkLargerThanTheHeapNeedsNoMemory() {
        ChunkedReader reader = reader("fffffffffff\r\nhello");
        assertThat(reader.readLine()).isEqualTo("5");
        assertThat(reader.readBuffer(5).available()).isEqualTo(5);
    }

    @Test
    void extensionsAndTrailersAreSkipped() {
        assertThat(content("5;a=\"b\" ; c\r\nhello\r\n0;last\r\nX: y\r\nZ: 1\r\n\r\n"))
                .isEqualTo("hello");
    }

    @Test
    void twoBytesOfDataAreNotTakenForTheEndOfAChunk() {
        assertThat(content("2\r\nab\r\n2\r\n\r\n\r\n0\r\n\r\n")).isEqualTo("ab\r\n");
    }

    @Test
    void whatIsNotChunkedIsLeftAlone() {
        ChunkedReader reader = reader("ab\r\ncd");
        reader.skip(2);
        assertThat(reader.startsWithNewLine()).isTrue();
        reader.skip(2);
        assertThat(reader.readAsciiString(2)).isEqualTo("cd");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5\r\nhelloXX0\r\n\r\n",
                "5\r\nhello\n0\r\n\r\n",
                "+5\r\nhello\r\n0\r\n\r\n",
                "-5\r\nhello\r\n0\r\n\r\n",
                "5x\r\nhello\r\n0\r\n\r\n",
                "\r\nhello\r\n0\r\n\r\n",
                "5\nhello\r\n0\r\n\r\n",
                "1000000000000000\r\nhello",
            })
    void malformedChunksAreRefused(String bytes) {
        assertThatExceptionOfType(RequestException.class).isThrownBy(() -> content(bytes));
    }

    @Test
    void endlessLinesAndTrailersAreRefused() {
        assertThatExceptionOfType(RequestException.class)
                .isThrownBy(() -> content("5;" + "x".repeat(5000) + "\r\nhello\r\n0\r\n\r\n"));
        assertThatExceptionOfType(RequestException.class)
                .isThrownBy(() -> content("0\r\n" + "X: y\r\n".repeat(100) + "\r\n"));
    }

    @Test
    void anEarlyEndIsNoEnd() {
        assertThatExceptionOfType(DataReader.InsufficientDataAvailableException.class)
                .isThrownBy(() -> content("5\r\nhel"));
        assertThatExceptionOfType(DataReader.InsufficientDataAvailableException.class)
                .isThrownBy(() -> content("5\r\nhello\r\n"));
    }

    /** Reads as Helidon's connection does. */
    private static String content(String... arrivals) {
        ChunkedReader reader = reader(arrivals);
        StringBuilder content = new StringBuilder();
        for (int size = Integer.parseInt(reader.readLine(), 16);
                size > 0;
                size = Integer.parseInt(reader.readLine(), 16)) {
            byte[] piece = new byte[size];
            reader.readBuffer(size).read(piece);
            content.append(new String(piece, StandardCharsets.US_ASCII));
            reader.skip(2);
        }
        assertThat(reader.readLine()).isEmpty();
        return content.toString();
    }

    private static ChunkedReader reader(String... arrivals) {
        Iterator<String> left = Arrays.asList(arrivals).iterator();
        return new ChunkedReader(() -> left.hasNext() ? left.next().getBytes(StandardCharsets.US_ASCII) : null);
    }
}
