package io.slipway.conformance.image.words;

import java.nio.charset.StandardCharsets;

/** Bytes as characters, without a copy: for patterns of ASCII in content of any encoding. */
public record Latin1(byte[] bytes, int from, int to) implements CharSequence {
    public Latin1(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    @Override
    public int length() {
        return to - from;
    }

    @Override
    public char charAt(int index) {
        return (char) (bytes[from + index] & 0xff);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new Latin1(bytes, from + start, from + end);
    }

    @Override
    public String toString() {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
