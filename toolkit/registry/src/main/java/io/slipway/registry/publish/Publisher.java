package io.slipway.registry.publish;

import io.slipway.conformance.Bytes;
import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.ImageReference;
import io.slipway.oci.OciFormatException;
import io.slipway.oci.client.ImageCheck;
import io.slipway.oci.client.ImagePush;
import io.slipway.oci.client.Parallel;
import io.slipway.oci.client.PulledManifest;
import io.slipway.oci.client.PushResult;
import io.slipway.oci.client.RegistryClient;
import io.slipway.oci.client.Repository;
import io.slipway.oci.layout.ImageLayout;
import io.slipway.oci.source.OpenImage;
import io.slipway.registry.artifact.Artifacts;
import io.slipway.registry.change.TagWrite;
import io.slipway.registry.publish.PublishJournal.State;
import io.slipway.registry.publish.PublishedImage.PublishedTag;
import io.slipway.registry.publish.PublishedImage.Referrer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Publishes the images of a build. Whenever it ends, every tag is the old one or the new one, and what it names is
 * whole; run again, it goes on.
 */
public final class Publisher {
    private final RegistryClient client;
    private final JournalFile file;
    private final Clock clock;
    private final Consumer<String> log;

    /**
     * @param directory where the journal is kept, such as {@code target/release}
     * @param log takes a line for each step that somebody cares about
     */
    public Publisher(RegistryClient client, Path directory, Clock clock, Consumer<String> log) {
        this.client = client;
        this.file = new JournalFile(directory.resolve("journal.json"));
        this.clock = clock;
        this.log = log;
    }

    /**
     * Reads what is there and decides; nothing is written.
     *
     * @param missing what the build as a whole lacks, each with what to do about it
     * @throws OciFormatException if something is not understood
     */
    public PublishPlan plan(List<BuiltImage> images, List<String> missing) throws IOException {
        Candidates reader = new Candidates(client);
        return PublishPlan.of(Parallel.map(images, reader::read), missing);
    }

    /**
     * Pushes all images, then attaches their documents, then writes all tags, then reads everything again.
     *
     * @throws MovedTagException if a tag is not what it was when this was planned, before or after it was written
     */
    public List<PublishedImage> apply(PublishPlan.Change change) throws IOException {
        Optional<PublishJournal> last = file.read();
        if (last.isPresent() && last.get().isInterruptedPublishOf(change)) {
            log.accept("the publish of " + last.get().begun() + " was interrupted; this one goes on");
        }
        PublishJournal journal = PublishJournal.begin(last, change, clock.instant());
        file.write(journal);
        journal = push(change, journal);
        journal = attach(change, journal);
        requireUnmoved(change);
        journal = tag(change, journal);
        check(change);
        file.write(journal.withFinished(clock.instant()));
        return published(change, journal);
    }

    private PublishJournal push(PublishPlan.Change change, PublishJournal begun) throws IOException {
        PublishJournal journal = begun;
        List<ImageReference> pushed = new ArrayList<>();
        for (ImageChange image : change.images()) {
            // What modules share, such as the base image's layers, is sent to a registry once.
            List<String> mountFrom = pushed.stream()
                    .filter(other -> other.registry().equals(image.target().registry()))
                    .map(ImageReference::repository)
                    .toList();
            PushResult result = new ImagePush(layout(image), image.root().digest(), mountFrom)
                    .to(client.repository(image.target()), List.of());
            pushed.add(image.target());
            journal = journal.with(image.target().toString(), State.PUSHED);
            file.write(journal);
            log.accept("pushed " + image.target().name() + "@"
                    + image.root().digest().abbreviated() + ": " + described(result));
        }
        return journal;
    }

    private PublishJournal attach(PublishPlan.Change change, PublishJournal pushed) throws IOException {
        PublishJournal journal = pushed;
        for (ImageChange image : change.images()) {
            Artifacts artifacts = new Artifacts(client.repository(image.target()));
            for (Attachment attachment : image.attachments()) {
                if (!attachment.present()) {
                    artifacts.attach(image.root(), attachment.type(), attachment.content(), attachment.annotations());
                }
            }
            journal = journal.with(image.target().toString(), State.ATTACHED);
            file.write(journal);
        }
        return journal;
    }

    private void requireUnmoved(PublishPlan.Change change) throws IOException {
        for (ImageChange image : change.images()) {
            Repository repository = client.repository(image.target());
            List<Optional<Digest>> found = Parallel.map(image.writes(), write -> find(repository, write.tag()));
            for (int i = 0; i < found.size(); i++) {
                TagWrite write = image.writes().get(i);
                if (!found.get(i).equals(write.expected())) {
                    throw MovedTagException.before(image.target().name(), write, found.get(i));
                }
            }
        }
    }

    private PublishJournal tag(PublishPlan.Change change, PublishJournal attached) throws IOException {
        PublishJournal journal = attached;
        for (ImageChange image : change.images()) {
            Repository repository = client.repository(image.target());
            PulledManifest root = new PulledManifest(
                    image.root(), layout(image).read(image.root().digest()));
            for (TagWrite write : image.writes()) {
                repository.pushManifest(write.tag(), root);
                journal = journal.withWritten(image.target().toString(), write.tag());
                file.write(journal);
            }
        }
        return journal;
    }

    private void check(PublishPlan.Change change) throws IOException {
        for (ImageChange image : change.images()) {
            Repository repository = client.repository(image.target());
            List<Optional<Digest>> found = Parallel.map(image.names(), tag -> find(repository, tag));
            for (int i = 0; i < found.size(); i++) {
                if (!found.get(i).equals(Optional.of(image.root().digest()))) {
                    throw MovedTagException.after(
                            image.target().name(),
                            image.names().get(i),
                            image.root().digest(),
                            found.get(i));
                }
            }
            try (OpenImage there = client.open(image.target())) {
                ImageCheck.requireWhole(there.blobs(), there.digest());
            }
            List<Digest> referrers = repository.referrers(image.root().digest()).stream()
                    .map(Descriptor::digest)
                    .toList();
            for (Attachment attachment : image.attachments()) {
                if (!referrers.contains(attachment.artifact())) {
                    throw new IOException("Attached " + attachment.name() + " (" + attachment.artifact() + ") to "
                            + image.target() + ", but the registry does not list it; run it again");
                }
            }
        }
    }

    private static List<PublishedImage> published(PublishPlan.Change change, PublishJournal journal) {
        List<PublishedImage> published = new ArrayList<>();
        for (ImageChange image : change.images()) {
            published.add(new PublishedImage(
                    image.built().image(),
                    image.target(),
                    image.names().stream()
                            .map(tag -> new PublishedTag(
                                    tag, journal.previous(image.target().toString(), tag)))
                            .toList(),
                    image.attachments().stream()
                            .map(attachment -> new Referrer(attachment.type(), attachment.artifact()))
                            .toList()));
        }
        return List.copyOf(published);
    }

    private static ImageLayout layout(ImageChange image) throws IOException {
        return ImageLayout.open(image.built().layout());
    }

    private static Optional<Digest> find(Repository repository, String tag) throws IOException {
        return repository.findManifest(tag).map(Descriptor::digest);
    }

    private static String described(PushResult result) {
        return result.uploaded() == 0 && result.mounted() == 0
                ? "everything was there"
                : result.uploaded() + " blobs sent (" + Bytes.text(result.bytes()) + "), " + result.mounted()
                        + " taken over, " + result.present() + " were there";
    }
}
