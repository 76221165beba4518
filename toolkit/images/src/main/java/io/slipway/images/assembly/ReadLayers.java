package io.slipway.images.assembly;

import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.file.AsideFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The unpacked sizes of layers that earlier builds have read and verified, one file for each in the user's cache. A layer's digest
 * says all that is in it, so that most of an image is the same from build to build, and between the images of a reactor.
 */
public final class ReadLayers {
    /** Smaller layers are read as fast as they are looked up, and are others in every build. */
    private static final long WORTHWHILE = 1024 * 1024;

    private static final Pattern CONTENT = Pattern.compile("(sha256:[0-9a-f]{64}) (\\d{1,18})\n");

    private final Path directory;

    /** @param cache the user's, in which they have a folder */
    public ReadLayers(Path cache) {
        this.directory = cache.resolve("layers");
    }

    /** The size of a layer that was found to have this {@code diffId}. */
    OptionalLong size(Descriptor layer, Digest diffId) {
        try {
            Matcher content = CONTENT.matcher(Files.readString(file(layer), StandardCharsets.ISO_8859_1));
            return content.matches() && content.group(1).equals(diffId.toString())
                    ? OptionalLong.of(Long.parseLong(content.group(2)))
                    : OptionalLong.empty();
        } catch (IOException e) {
            // It is not there, or cannot be read: then the layer is.
            return OptionalLong.empty();
        }
    }

    void keep(Descriptor layer, Digest diffId, long size) {
        if (layer.size() < WORTHWHILE) {
            return;
        }
        try {
            AsideFile.replace(file(layer), (diffId + " " + size + "\n").getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            // Where the cache cannot be written to, the next build reads the layer again.
        }
    }

    private Path file(Descriptor layer) {
        return directory.resolve(layer.digest().hex());
    }
}
