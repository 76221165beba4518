package io.slipway.registry.publish;

import io.slipway.images.tag.TagChange;
import io.slipway.images.tag.TagChange.Create;
import io.slipway.images.tag.TagChange.Move;
import io.slipway.oci.Descriptor;
import io.slipway.oci.ImageReference;
import io.slipway.registry.change.TagWrite;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is to be done so that one image is published.
 *
 * @param target where to, by digest
 * @param attachments all documents that are to refer to it, also those that are there
 * @param tags what becomes of each planned tag; none is refused
 */
public record ImageChange(
        BuiltImage built, Descriptor root, ImageReference target, List<Attachment> attachments, List<TagChange> tags) {
    public ImageChange {
        attachments = List.copyOf(attachments);
        tags = List.copyOf(tags);
    }

    /** The tags that are to be written, the most exact first. */
    List<TagWrite> writes() {
        List<TagWrite> writes = new ArrayList<>();
        for (TagChange change : tags) {
            if (change instanceof Create) {
                writes.add(new TagWrite(change.tag().name(), root.digest(), Optional.empty()));
            } else if (change instanceof Move move) {
                writes.add(new TagWrite(change.tag().name(), root.digest(), Optional.of(move.from())));
            }
        }
        return List.copyOf(writes);
    }

    /** The tags that name the image in the end. */
    List<String> names() {
        return tags.stream()
                .filter(change -> !(change instanceof TagChange.Leave))
                .map(change -> change.tag().name())
                .toList();
    }

    /** Whether there is nothing to attach and no tag to write. */
    boolean isDone() {
        return writes().isEmpty() && attachments.stream().allMatch(Attachment::present);
    }
}
