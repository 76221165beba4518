package io.slipway.registry.publish;

import io.slipway.images.tag.TagChange;
import io.slipway.images.tag.TagChange.Refuse;
import io.slipway.oci.ImageReference;
import io.slipway.registry.publish.EvidenceVerdict.Unproved;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is to be done so that the images of a build are published: all of them, or none. */
public sealed interface PublishPlan {
    /**
     * Nothing of any image is published.
     *
     * @param reasons all of them, each with what to do about it
     */
    record Refused(List<String> reasons) implements PublishPlan {
        public Refused {
            reasons = List.copyOf(reasons);
        }
    }

    /** First all images are pushed, then their documents attached, then all tags written. */
    record Change(List<ImageChange> images) implements PublishPlan {
        public Change {
            images = List.copyOf(images);
        }

        /** Whether everything is published already. */
        public boolean isDone() {
            return images.stream().allMatch(ImageChange::isDone);
        }
    }

    /**
     * Plans.
     *
     * @param missing what the build as a whole lacks, each with what to do about it
     */
    static PublishPlan of(List<Candidate> candidates, List<String> missing) {
        List<String> reasons = new ArrayList<>(missing);
        List<ImageChange> changes = new ArrayList<>();
        Map<String, String> taken = new HashMap<>();
        for (Candidate candidate : candidates) {
            String name = candidate.name();
            if (candidate.verdict() instanceof Unproved unproved) {
                reasons.add(name + ": " + unproved.reason());
            }
            List<TagChange> tags = candidate.tags();
            for (TagChange tag : tags) {
                if (tag instanceof Refuse refused) {
                    reasons.add(name + ": " + refused.reason());
                }
            }
            if (candidate.built().target().isEmpty()) {
                reasons.add(name + ": image.registry is not set; set it in the module's POM, such as"
                        + " <image.registry>ghcr.io/acme</image.registry>, or with -Dimage.registry=…");
                continue;
            }
            ImageReference target = candidate.built().target().get();
            String other = taken.putIfAbsent(target.name(), name);
            if (other != null) {
                reasons.add(name + ": another module publishes to " + target.name()
                        + " as well; give one of them another image.name");
            }
            changes.add(new ImageChange(candidate.built(), candidate.root(), target, candidate.attachments(), tags));
        }
        return reasons.isEmpty() ? new Change(changes) : new Refused(reasons);
    }
}
