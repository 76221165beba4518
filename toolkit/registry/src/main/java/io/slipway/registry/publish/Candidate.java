package io.slipway.registry.publish;

import io.slipway.conformance.Evidence;
import io.slipway.images.tag.PlannedTag;
import io.slipway.images.tag.TagChange;
import io.slipway.images.tag.TaggedImage;
import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.registry.promotion.EvidenceArtifact;
import io.slipway.registry.publish.EvidenceVerdict.Proved;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An image that is to be published, with all that the decision depends on.
 *
 * @param root the descriptor of its index
 * @param image by its annotations
 */
record Candidate(
        BuiltImage built,
        Descriptor root,
        TaggedImage image,
        EvidenceVerdict verdict,
        Optional<byte[]> sbom,
        RepositoryState there) {
    private static final String SBOM_TYPE = "application/vnd.cyclonedx+json";
    private static final String CREATED = "org.opencontainers.image.created";

    String name() {
        return built.image().name();
    }

    /** What becomes of its tags, in their order. */
    List<TagChange> tags() {
        List<TagChange> changes = new ArrayList<>();
        for (PlannedTag planned : built.tags().tags()) {
            changes.add(TagChange.of(
                    planned,
                    image,
                    Optional.ofNullable(there.tags().get(planned.tag().name()))));
        }
        return List.copyOf(changes);
    }

    /** The documents that are to refer to it. */
    List<Attachment> attachments() {
        List<Attachment> attachments = new ArrayList<>();
        if (verdict instanceof Proved proved) {
            attachments.add(evidence(proved.evidence()));
        }
        sbom.map(content -> Attachment.of(
                        "SBOM",
                        SBOM_TYPE,
                        content,
                        Map.of(CREATED, built.image().created().toString()),
                        root,
                        there))
                .ifPresent(attachments::add);
        return List.copyOf(attachments);
    }

    /** Evidence says when it was made: another one under the same policy proves no more than the one that is there. */
    private Attachment evidence(Evidence evidence) {
        Attachment own = Attachment.of(
                "evidence of conformance",
                EvidenceArtifact.TYPE,
                evidence.toJson(),
                Map.of(CREATED, evidence.finishedAt().toString()),
                root,
                there);
        Digest equal = there.evidence().get(evidence.policy().digest());
        return own.present() || equal == null ? own : own.servedBy(equal);
    }
}
