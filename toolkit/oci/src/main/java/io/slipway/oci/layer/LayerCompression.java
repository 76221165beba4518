package io.slipway.oci.layer;

import io.slipway.oci.OciFormatException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** How a layer's tar is compressed (OCI image specification, "Layer Media Types"). */
public enum LayerCompression {
    NONE {
        @Override
        public InputStream decompressed(InputStream compressed) {
            return compressed;
        }
    },
    GZIP(0x1f, 0x8b) {
        @Override
        public InputStream decompressed(InputStream compressed) throws IOException {
            return GzipCompressorInputStream.builder()
                    .setInputStream(compressed)
                    .setDecompressConcatenated(true)
                    .get();
        }
    },
    ZSTD(0x28, 0xb5, 0x2f, 0xfd) {
        @Override
        public InputStream decompressed(InputStream compressed) {
            return new ZstdDecompression(compressed);
        }
    };

    private static final int LONGEST_MAGIC = 4;

    private final byte[] magic;

    LayerCompression(int... magic) {
        this.magic = new byte[magic.length];
        for (int i = 0; i < magic.length; i++) {
            this.magic[i] = (byte) magic[i];
        }
    }

    /** The content without this compression. */
    public abstract InputStream decompressed(InputStream compressed) throws IOException;

    /**
     * What a layer's media type says.
     *
     * @throws OciFormatException if it is no media type of a layer
     */
    public static LayerCompression of(String mediaType) {
        if (mediaType.endsWith(".tar+gzip") || mediaType.endsWith(".tar.gzip")) {
            return GZIP;
        } else if (mediaType.endsWith(".tar+zstd") || mediaType.endsWith(".tar.zstd")) {
            return ZSTD;
        } else if (mediaType.endsWith(".tar")) {
            return NONE;
        }
        throw new OciFormatException("Media type '" + mediaType + "' is none of a layer's (must end with .tar,"
                + " .tar+gzip or .tar+zstd)");
    }

    /** What content shows by its first bytes; they are not consumed. */
    public static LayerCompression detect(BufferedInputStream content) throws IOException {
        content.mark(LONGEST_MAGIC);
        byte[] start = content.readNBytes(LONGEST_MAGIC);
        content.reset();
        if (GZIP.begins(start)) {
            return GZIP;
        }
        return ZSTD.begins(start) ? ZSTD : NONE;
    }

    private boolean begins(byte[] content) {
        return content.length >= magic.length && Arrays.equals(content, 0, magic.length, magic, 0, magic.length);
    }

    @Override
    public String toString() {
        return this == NONE ? "uncompressed" : name().toLowerCase(Locale.ROOT);
    }
}
