package io.slipway.images.engine;

import io.slipway.images.ImageRecord;
import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.layout.ImageLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedMap;

/**
 * An image in a layout, and what an engine is to call it.
 *
 * @param name such as {@code gateway:0.1.0}
 */
public record LoadableImage(ImageLayout layout, Digest digest, String name) {
    /**
     * The image of a record.
     *
     * @param root what the record's layout is relative to
     */
    public static LoadableImage of(ImageRecord record, Path root) throws IOException {
        return new LoadableImage(
                ImageLayout.open(root.resolve(record.layout())),
                record.digest(),
                record.name() + ":" + record.tags().get(0));
    }

    /**
     * The only image of a layout, called by its directory's name and its tag.
     *
     * @throws EngineException if the layout has another number of tags
     */
    public static LoadableImage in(Path directory) throws IOException {
        ImageLayout layout = ImageLayout.open(directory);
        SortedMap<String, Descriptor> tags = layout.tags();
        if (tags.size() != 1) {
            throw new EngineException("Loading the image in " + directory + ": it has the tags " + tags.keySet()
                    + " (must be one); perhaps give an image record");
        }
        String name = directory.toAbsolutePath().normalize().getFileName() + ":" + tags.firstKey();
        return new LoadableImage(layout, tags.get(tags.firstKey()).digest(), name);
    }
}
