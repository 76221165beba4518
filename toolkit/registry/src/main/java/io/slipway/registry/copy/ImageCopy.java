package io.slipway.registry.copy;

import io.slipway.images.tag.Movement;
import io.slipway.images.tag.Tag;
import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.Manifest;
import io.slipway.oci.client.ImageContents;
import io.slipway.oci.client.PulledManifest;
import io.slipway.oci.client.RegistryClient;
import io.slipway.oci.source.Attachment;
import io.slipway.oci.source.ImageLocation;
import io.slipway.oci.source.ImageLocation.InArchive;
import io.slipway.oci.source.ImageLocation.InLayout;
import io.slipway.oci.source.ImageLocation.InRegistry;
import io.slipway.oci.source.ImageSources;
import io.slipway.oci.source.OpenImage;
import io.slipway.oci.source.Selection;
import io.slipway.registry.change.TagWrite;
import io.slipway.registry.change.TagWriter;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Copies one image. Both ends are open from the plan until all is done. */
public final class ImageCopy implements Closeable {
    private final OpenImage source;
    private final CopyDestination destination;
    private final CopyTarget target;
    private final boolean attachments;

    private final Map<Digest, ImageContents> contents = new LinkedHashMap<>();
    private final List<CopyItem> items = new ArrayList<>();
    private final List<TagWrite> tags = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();

    private ImageCopy(OpenImage source, CopyDestination destination, CopyTarget target, boolean attachments) {
        this.source = source;
        this.destination = destination;
        this.target = target;
        this.attachments = attachments;
    }

    /**
     * Opens both ends and plans.
     *
     * @param attachments whether what is kept beside the image goes with it
     */
    public static ImageCopy open(
            RegistryClient client, ImageLocation from, CopyDestination destination, boolean attachments)
            throws IOException {
        OpenImage source = new ImageSources(client::open).open(from);
        ImageCopy copy;
        try {
            copy = new ImageCopy(source, destination, target(client, from, destination), attachments);
        } catch (IOException | RuntimeException e) {
            source.close();
            throw e;
        }
        try {
            copy.plan();
            return copy;
        } catch (IOException | RuntimeException e) {
            copy.close();
            throw e;
        }
    }

    /** What is to be done. */
    public CopyPlan planned() {
        return new CopyPlan(source.name(), destination.toString(), items, tags, refusals);
    }

    /**
     * Does what was planned: the image and what is kept beside it first, its tag last; then reads again.
     *
     * @throws io.slipway.registry.change.LostRaceException if a tag is not what it was when this was planned
     */
    public void apply() throws IOException {
        TagWriter writer = new TagWriter(target, tags);
        writer.requireAsPlanned();
        Set<Digest> tagged = new HashSet<>();
        tags.forEach(write -> tagged.add(write.digest()));
        for (CopyItem item : items) {
            if (!item.present()) {
                target.write(source.blobs(), contents.get(item.digest()));
                if (!tagged.contains(item.digest())) {
                    target.enter(contents.get(item.digest()).root());
                }
            }
        }
        writer.write(digest -> contents.get(digest).root());
        target.finish();
        writer.requireWritten();
        for (CopyItem item : items) {
            if (!target.holds(contents.get(item.digest()))) {
                throw new IOException("Tried to copy " + item.digest() + " to " + destination
                        + ", but right after it not all of it is there; perhaps somebody deleted it: copy it again");
            }
        }
    }

    @Override
    public void close() throws IOException {
        try (source;
                target) {
            contents.clear();
        }
    }

    private static CopyTarget target(RegistryClient client, ImageLocation from, CopyDestination destination)
            throws IOException {
        if (destination.location() instanceof InRegistry in) {
            boolean near = from instanceof InRegistry source
                    && source.reference().registry().equals(in.reference().registry());
            List<String> mountFrom =
                    near ? List.of(((InRegistry) from).reference().repository()) : List.of();
            return new RegistryTarget(client.repository(in.reference()), mountFrom);
        }
        if (destination.location() instanceof InLayout in) {
            return new LayoutTarget(in.directory());
        }
        Selection selection = destination
                .digest()
                .<Selection>map(Selection.ByDigest::new)
                .orElseGet(() -> new Selection.ByTag(destination.tag().orElseThrow()));
        return ArchiveTarget.open(((InArchive) destination.location()).file(), selection);
    }

    private void plan() throws IOException {
        ImageContents image = add(source.digest());
        items.add(item(image, image.root().descriptor().mediaType(), target.holds(image)));
        destination
                .digest()
                .filter(wanted -> !wanted.equals(source.digest()))
                .ifPresent(wanted -> refusals.add(source.name() + " is " + source.digest()
                        + ", which is not the digest that the destination names; perhaps " + source.name()
                        + " has moved: name its digest"));
        if (attachments) {
            planAttachments(image);
        }
        if (destination.tag().isPresent()) {
            planTag(destination.tag().get());
        }
        boolean writes = !tags.isEmpty() || items.stream().anyMatch(item -> !item.present());
        target.refusal().filter(reason -> writes).ifPresent(refusals::add);
    }

    private void planTag(String tag) throws IOException {
        Optional<Digest> there = target.find(tag);
        if (there.equals(Optional.of(source.digest()))) {
            return;
        }
        if (there.isPresent() && Movement.of(new Tag(tag)) == Movement.NEVER) {
            refusals.add(tag + " names " + there.get() + " at the destination, and a version never moves to another"
                    + " digest; perhaps another tag");
        }
        tags.add(new TagWrite(tag, source.digest(), there));
    }

    /** What is kept beside the image or one of its platforms, and what is kept beside that. */
    private void planAttachments(ImageContents image) throws IOException {
        Deque<Digest> subjects = new ArrayDeque<>();
        image.manifests().forEach(manifest -> subjects.add(manifest.descriptor().digest()));
        while (!subjects.isEmpty()) {
            Digest subject = subjects.remove();
            List<Attachment> kept = source.attachments().of(subject);
            List<Attachment> there = kept.isEmpty() ? List.of() : target.attachments(subject);
            for (Attachment attachment : kept) {
                if (!contents.containsKey(attachment.manifest().digest())) {
                    planAttachment(attachment, there);
                    subjects.add(attachment.manifest().digest());
                }
            }
        }
    }

    private void planAttachment(Attachment attachment, List<Attachment> there) throws IOException {
        Digest digest = attachment.manifest().digest();
        ImageContents found = add(digest);
        boolean listed = there.stream()
                .anyMatch(other ->
                        other.manifest().digest().equals(digest) && other.tag().equals(attachment.tag()));
        items.add(item(found, attachment.type(), listed && target.holds(found)));
        if (attachment.tag().isPresent() && !listed) {
            String tag = attachment.tag().get();
            Optional<Digest> other = there.stream()
                    .filter(entry -> entry.tag().equals(Optional.of(tag)))
                    .map(entry -> entry.manifest().digest())
                    .findFirst();
            if (other.isPresent() && !includes(found, other.get())) {
                refusals.add(tag + " holds " + attachment.type() + " at the destination that the source has not, and"
                        + " they would be lost; perhaps --no-referrers, or add them to the source's");
            }
            tags.add(new TagWrite(tag, digest, other));
        }
    }

    /** Signatures are layers of one manifest under one tag: none of those that are there may be lost. */
    private boolean includes(ImageContents found, Digest other) throws IOException {
        return found.root().document() instanceof Manifest kept
                && digests(kept).containsAll(digests(Manifest.parse(target.read(other))));
    }

    private static List<Digest> digests(Manifest manifest) {
        return manifest.layers().stream().map(Descriptor::digest).toList();
    }

    private ImageContents add(Digest digest) throws IOException {
        ImageContents found = ImageContents.of(source.blobs(), digest);
        contents.put(digest, found);
        return found;
    }

    private static CopyItem item(ImageContents contents, String type, boolean present) {
        PulledManifest root = contents.root();
        return new CopyItem(root.descriptor().digest(), type, contents.size(), present);
    }
}
