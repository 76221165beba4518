package io.slipway.registry.copy;

import io.slipway.oci.Digest;
import io.slipway.oci.Manifest;
import io.slipway.oci.client.ImageContents;
import io.slipway.oci.client.Parallel;
import io.slipway.oci.source.Attachment;
import io.slipway.registry.copy.CopySource.Kept;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a destination has of an image that is to be copied there.
 *
 * @param whole the image and what is kept beside it, as far as all of it is there
 * @param attachments what is kept there, by what it is kept beside
 * @param replaceable the manifests under tags that the source's attachments have there
 * @param tagged what the image's tag names there
 * @param refusal why nothing can be written there, if it cannot
 */
record TargetState(
        Set<Digest> whole,
        Map<Digest, List<Attachment>> attachments,
        Map<Digest, Manifest> replaceable,
        Optional<Digest> tagged,
        Optional<String> refusal) {
    TargetState {
        whole = Set.copyOf(whole);
        attachments = Map.copyOf(attachments);
        replaceable = Map.copyOf(replaceable);
    }

    /** @param tag that the image is to get */
    static TargetState read(CopyTarget target, CopySource source, Optional<String> tag) throws IOException {
        Map<Digest, List<Attachment>> attachments = new HashMap<>();
        Map<Digest, Manifest> replaceable = new HashMap<>();
        for (Kept kept : source.kept()) {
            if (!attachments.containsKey(kept.subject())) {
                attachments.put(kept.subject(), target.attachments(kept.subject()));
            }
            Optional<Digest> other = other(kept, attachments.get(kept.subject()));
            if (other.isPresent()) {
                replaceable.put(other.get(), Manifest.parse(target.read(other.get())));
            }
        }
        return new TargetState(
                whole(target, source.contents()),
                attachments,
                replaceable,
                tag.isPresent() ? target.find(tag.get()) : Optional.empty(),
                target.refusal());
    }

    /** Whether {@code kept} can be found there where the source has it. */
    boolean lists(Kept kept) {
        return at(kept).stream()
                .anyMatch(other -> other.tag().equals(kept.attachment().tag())
                        && other.manifest().digest().equals(kept.digest()));
    }

    /** What the tag of {@code kept} names there, if that is something else. */
    Optional<Digest> other(Kept kept) {
        return other(kept, at(kept));
    }

    private List<Attachment> at(Kept kept) {
        return attachments.getOrDefault(kept.subject(), List.of());
    }

    private static Optional<Digest> other(Kept kept, List<Attachment> there) {
        return there.stream()
                .filter(entry -> entry.tag().isPresent()
                        && entry.tag().equals(kept.attachment().tag()))
                .map(entry -> entry.manifest().digest())
                .filter(digest -> !digest.equals(kept.digest()))
                .findFirst();
    }

    private static Set<Digest> whole(CopyTarget target, List<ImageContents> contents) throws IOException {
        Set<Digest> whole = new HashSet<>();
        List<Boolean> answers = Parallel.map(contents, target::holds);
        for (int i = 0; i < contents.size(); i++) {
            if (answers.get(i)) {
                whole.add(contents.get(i).digest());
            }
        }
        return whole;
    }
}
