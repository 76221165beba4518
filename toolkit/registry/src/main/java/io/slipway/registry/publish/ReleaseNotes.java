package io.slipway.registry.publish;

import io.slipway.conformance.Bytes;
import io.slipway.images.PlatformImage;
import java.util.List;
import java.util.stream.Collectors;

/** What was released, in Markdown: what changed, and the images. */
public final class ReleaseNotes {
    private ReleaseNotes() {}

    /** @param changes the version's section of the changelog, or what stands in its place */
    public static String of(String changes, List<PublishedImage> images) {
        StringBuilder text = new StringBuilder(changes);
        text.append("\n### Images\n\n| image | tags | platforms | to pull |\n|---|---|---|---|\n");
        for (PublishedImage image : images) {
            text.append("| `").append(image.lock()).append("` | ");
            text.append(image.tags().stream().map(tag -> "`" + tag.name() + "`").collect(Collectors.joining(", ")));
            text.append(" | ");
            text.append(image.image().platforms().stream()
                    .map(platform -> platform.platform().toString())
                    .collect(Collectors.joining(", ")));
            long compressed = image.image().platforms().stream()
                    .mapToLong(PlatformImage::compressed)
                    .max()
                    .orElse(0);
            text.append(" | ").append(Bytes.text(compressed)).append(" |\n");
        }
        return text.toString();
    }
}
