package io.slipway.registry.copy;

import io.slipway.images.tag.Movement;
import io.slipway.images.tag.Tag;
import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.Manifest;
import io.slipway.oci.client.ImageContents;
import io.slipway.registry.change.TagWrite;
import io.slipway.registry.copy.CopySource.Kept;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides what is to be done, by what both ends hold. */
final class CopyPlanner {
    private final String name;
    private final CopyDestination destination;
    private final CopySource source;
    private final TargetState target;

    private final List<CopyItem> items = new ArrayList<>();
    private final List<TagWrite> tags = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();

    private CopyPlanner(String name, CopyDestination destination, CopySource source, TargetState target) {
        this.name = name;
        this.destination = destination;
        this.source = source;
        this.target = target;
    }

    /** @param name of the source, for people */
    static CopyPlan plan(String name, CopyDestination destination, CopySource source, TargetState target) {
        return new CopyPlanner(name, destination, source, target).plan();
    }

    private CopyPlan plan() {
        ImageContents image = source.image();
        items.add(item(
                image, image.root().descriptor().mediaType(), target.whole().contains(image.digest())));
        destination
                .digest()
                .filter(wanted -> !wanted.equals(image.digest()))
                .ifPresent(wanted -> refusals.add(name + " is " + image.digest()
                        + ", which is not the digest that the destination names; perhaps " + name
                        + " has moved: name its digest"));
        source.kept().forEach(this::plan);
        destination.tag().ifPresent(this::planTag);
        boolean writes = !tags.isEmpty() || items.stream().anyMatch(item -> !item.present());
        target.refusal().filter(reason -> writes).ifPresent(refusals::add);
        return new CopyPlan(name, destination.toString(), items, tags, refusals);
    }

    private void plan(Kept kept) {
        boolean listed = target.lists(kept);
        items.add(item(
                kept.contents(),
                kept.attachment().type(),
                listed && target.whole().contains(kept.digest())));
        if (kept.attachment().tag().isPresent() && !listed) {
            planTag(kept, kept.attachment().tag().get());
        }
    }

    private void planTag(Kept kept, String tag) {
        Optional<Digest> other = target.other(kept);
        if (other.isPresent() && !includes(kept.contents(), target.replaceable().get(other.get()))) {
            refusals.add(tag + " holds " + kept.attachment().type() + " at the destination that the source has not, and"
                    + " they would be lost; perhaps --no-referrers, or add them to the source's");
        }
        tags.add(new TagWrite(tag, kept.digest(), other));
    }

    private void planTag(String tag) {
        Digest image = source.image().digest();
        Optional<Digest> there = target.tagged();
        if (there.equals(Optional.of(image))) {
            return;
        }
        if (there.isPresent() && Movement.of(new Tag(tag)) == Movement.NEVER) {
            refusals.add(tag + " names " + there.get() + " at the destination, and a version never moves to another"
                    + " digest; perhaps another tag");
        }
        tags.add(new TagWrite(tag, image, there));
    }

    /** Signatures are layers of one manifest under one tag: none of those that are there may be lost. */
    private static boolean includes(ImageContents kept, Manifest there) {
        return kept.root().document() instanceof Manifest manifest
                && layers(manifest).containsAll(layers(there));
    }

    private static List<Digest> layers(Manifest manifest) {
        return manifest.layers().stream().map(Descriptor::digest).toList();
    }

    private static CopyItem item(ImageContents contents, String type, boolean present) {
        return new CopyItem(contents.digest(), type, contents.size(), present);
    }
}
