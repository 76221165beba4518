package io.slipway.registry.copy;

import io.slipway.oci.Digest;
import io.slipway.oci.client.ImageContents;
import io.slipway.oci.client.Parallel;
import io.slipway.oci.client.RegistryClient;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Copies one image. Both ends are open from the plan until all is done. */
public final class ImageCopy implements Closeable {
    private final OpenImage source;
    private final CopyTarget target;
    private final CopyPlan plan;
    private final Map<Digest, ImageContents> contents;

    private ImageCopy(OpenImage source, CopyTarget target, CopyPlan plan, Map<Digest, ImageContents> contents) {
        this.source = source;
        this.target = target;
        this.plan = plan;
        this.contents = contents;
    }

    /**
     * Opens both ends and plans.
     *
     * @param attachments whether what is kept beside the image goes with it
     */
    public static ImageCopy open(
            RegistryClient client, ImageLocation from, CopyDestination destination, boolean attachments)
            throws IOException {
        return open(client, from, new ImageSources(client::open).open(from), destination, attachments);
    }

    /**
     * The same, of an image that is open already; it is closed with the copy.
     *
     * @param from where it is
     */
    public static ImageCopy open(
            RegistryClient client,
            ImageLocation from,
            OpenImage source,
            CopyDestination destination,
            boolean attachments)
            throws IOException {
        CopyTarget target;
        try {
            target = target(client, from, destination);
        } catch (IOException | RuntimeException e) {
            source.close();
            throw e;
        }
        try {
            CopySource read = CopySource.read(source, attachments);
            TargetState there = TargetState.read(target, read, destination.tag());
            return new ImageCopy(
                    source,
                    target,
                    CopyPlanner.plan(source.name(), destination, read, there),
                    read.contents().stream().collect(Collectors.toMap(ImageContents::digest, Function.identity())));
        } catch (IOException | RuntimeException e) {
            close(source, target);
            throw e;
        }
    }

    /** What is to be done. */
    public CopyPlan planned() {
        return plan;
    }

    /**
     * Does what was planned: the image and what is kept beside it first, its tag last; then reads again.
     *
     * @throws io.slipway.registry.change.LostRaceException if a tag is not what it was when this was planned
     */
    public void apply() throws IOException {
        TagWriter writer = new TagWriter(target, plan.tags());
        writer.requireAsPlanned();
        Set<Digest> tagged = plan.tags().stream().map(TagWrite::digest).collect(Collectors.toSet());
        for (CopyItem item : plan.items()) {
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
        Parallel.map(plan.items(), this::requireWhole);
    }

    @Override
    public void close() throws IOException {
        close(source, target);
    }

    private CopyItem requireWhole(CopyItem item) throws IOException {
        if (!target.holds(contents.get(item.digest()))) {
            throw new IOException("Tried to copy " + item.digest() + " to " + plan.destination()
                    + ", but right after it not all of it is there; perhaps somebody deleted it: copy it again");
        }
        return item;
    }

    private static void close(OpenImage source, CopyTarget target) throws IOException {
        try (source) {
            target.close();
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
}
