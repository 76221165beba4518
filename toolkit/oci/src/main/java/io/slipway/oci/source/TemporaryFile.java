package io.slipway.oci.source;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Room on disk that is given back when it is closed, or when this process ends in whatever way. */
final class TemporaryFile {
    private TemporaryFile() {}

    static FileChannel create() throws IOException {
        Path file = Files.createTempFile("slipway-image-", ".tar");
        // On Unix the name goes at once, so that nothing is left even by SIGKILL.
        return FileChannel.open(
                file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    }
}
