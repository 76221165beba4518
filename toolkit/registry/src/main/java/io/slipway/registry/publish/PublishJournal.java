package io.slipway.registry.publish;

import io.slipway.oci.Digest;
import io.slipway.registry.change.TagWrite;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * How far a publish got, so that it goes on where it was interrupted and still says in the end what its tags named
 * before.
 *
 * @param finished when all was done; empty while it is not
 */
record PublishJournal(Instant begun, Optional<Instant> finished, List<Entry> images) {
    PublishJournal {
        images = List.copyOf(images);
    }

    /** How far an image got. */
    enum State {
        PLANNED,
        PUSHED,
        ATTACHED
    }

    /**
     * One image.
     *
     * @param image where it is published, by digest
     * @param tags that are to be written, or were
     */
    record Entry(String image, State state, List<TagEntry> tags) {
        Entry {
            tags = List.copyOf(tags);
        }
    }

    /** @param previous what it named before */
    record TagEntry(String tag, Optional<Digest> previous, boolean written) {}

    /** A new one for {@code change}, or {@code last} carried on if it is about the same images and was interrupted. */
    static PublishJournal begin(Optional<PublishJournal> last, PublishPlan.Change change, Instant now) {
        Optional<PublishJournal> interrupted = last.filter(journal -> journal.isInterruptedPublishOf(change));
        List<Entry> entries = new ArrayList<>();
        for (ImageChange image : change.images()) {
            List<TagEntry> before = interrupted.stream()
                    .flatMap(journal -> journal.images().stream())
                    .filter(entry -> entry.image().equals(image.target().toString()))
                    .flatMap(entry -> entry.tags().stream())
                    .toList();
            entries.add(new Entry(image.target().toString(), State.PLANNED, tags(image, before)));
        }
        return new PublishJournal(interrupted.map(PublishJournal::begun).orElse(now), Optional.empty(), entries);
    }

    /** Whether it was about the images of {@code change} and was not finished. */
    boolean isInterruptedPublishOf(PublishPlan.Change change) {
        List<String> planned =
                change.images().stream().map(image -> image.target().toString()).toList();
        return finished.isEmpty() && images.stream().map(Entry::image).toList().equals(planned);
    }

    PublishJournal with(String image, State state) {
        return replace(image, entry -> new Entry(image, state, entry.tags()));
    }

    PublishJournal withWritten(String image, String tag) {
        return replace(
                image,
                entry -> new Entry(
                        image,
                        entry.state(),
                        entry.tags().stream()
                                .map(any -> any.tag().equals(tag) ? new TagEntry(tag, any.previous(), true) : any)
                                .toList()));
    }

    PublishJournal withFinished(Instant now) {
        return new PublishJournal(begun, Optional.of(now), images);
    }

    /** What {@code tag} of {@code image} named before it was written. */
    Optional<Digest> previous(String image, String tag) {
        return images.stream()
                .filter(entry -> entry.image().equals(image))
                .flatMap(entry -> entry.tags().stream())
                .filter(entry -> entry.tag().equals(tag))
                .findFirst()
                .flatMap(TagEntry::previous);
    }

    private static List<TagEntry> tags(ImageChange image, List<TagEntry> before) {
        Stream<TagEntry> toWrite =
                image.writes().stream().map(write -> new TagEntry(write.tag(), write.expected(), false));
        List<String> writes = image.writes().stream().map(TagWrite::tag).toList();
        Stream<TagEntry> done = before.stream()
                .filter(entry -> !writes.contains(entry.tag()) && image.names().contains(entry.tag()))
                .map(entry -> new TagEntry(entry.tag(), entry.previous(), true));
        return Stream.concat(done, toWrite).toList();
    }

    private PublishJournal replace(String image, UnaryOperator<Entry> change) {
        return new PublishJournal(
                begun,
                finished,
                images.stream()
                        .map(entry -> entry.image().equals(image) ? change.apply(entry) : entry)
                        .toList());
    }
}
