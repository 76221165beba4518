package io.slipway.oci.layout;

import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.ManifestDocument;
import io.slipway.oci.MediaType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the blobs of a layout that its entries lead to. */
final class Reachability {
    private final ImageLayout layout;
    private final Set<Digest> reached = new HashSet<>();

    private Reachability(ImageLayout layout) {
        this.layout = layout;
    }

    static Reachability from(ImageLayout layout) throws IOException {
        Reachability reachability = new Reachability(layout);
        Map<Descriptor, Digest> referrers = new HashMap<>();
        List<Descriptor> entries = new ArrayList<>(layout.entries());
        entries.addAll(layout.staged());
        for (Descriptor entry : entries) {
            boolean tagged = entry.annotations().containsKey(ImageLayout.REF_NAME);
            if (tagged || !reachability.addSubject(entry, referrers)) {
                reachability.reach(entry);
            }
        }
        reachability.reachReferrers(referrers);
        return reachability;
    }

    Set<Digest> reached() {
        return reached;
    }

    private boolean addSubject(Descriptor entry, Map<Descriptor, Digest> referrers) throws IOException {
        if (!layout.contains(entry.digest())) {
            return false;
        }
        ManifestDocument document = ManifestDocument.parse(layout.read(entry.digest()));
        document.subject().ifPresent(subject -> referrers.put(entry, subject.digest()));
        return document.subject().isPresent();
    }

    /** A referrer may itself have referrers, in any order. */
    private void reachReferrers(Map<Descriptor, Digest> referrers) throws IOException {
        Map<Descriptor, Digest> left = new HashMap<>(referrers);
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Map.Entry<Descriptor, Digest> referrer : Map.copyOf(left).entrySet()) {
                if (reached.contains(referrer.getValue())) {
                    reach(referrer.getKey());
                    left.remove(referrer.getKey());
                    changed = true;
                }
            }
        }
    }

    private void reach(Descriptor descriptor) throws IOException {
        boolean isManifest = MediaType.isIndex(descriptor.mediaType()) || MediaType.isManifest(descriptor.mediaType());
        if (reached.add(descriptor.digest()) && isManifest && layout.contains(descriptor.digest())) {
            ManifestDocument document = ManifestDocument.parse(layout.read(descriptor.digest()));
            for (Descriptor reference : document.references()) {
                reach(reference);
            }
        }
    }
}
