package io.slipway.oci.layout;

import io.slipway.oci.MediaType;
import io.slipway.oci.testing.JavaCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.IntStream;

/** Tags many small manifests, in this JVM or one of its own. */
final class TagWriter {
    private TagWriter() {}

    static Process start(Path directory, String prefix, int count) throws IOException {
        return new ProcessBuilder(JavaCommand.of(TagWriter.class, directory.toString(), prefix, String.valueOf(count)))
                .inheritIO()
                .start();
    }

    public static void main(String[] arguments) throws IOException {
        ImageLayout layout = ImageLayout.create(Path.of(arguments[0]));
        IntStream.range(0, Integer.parseInt(arguments[2])).forEach(i -> tag(layout, arguments[1] + i));
    }

    static void tag(ImageLayout layout, String tag) {
        try {
            layout.tag(tag, layout.write(MediaType.OCI_MANIFEST, tag.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
