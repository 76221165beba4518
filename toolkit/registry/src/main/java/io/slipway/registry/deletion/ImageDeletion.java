package io.slipway.registry.deletion;

import io.slipway.oci.Digest;
import io.slipway.oci.ImageReference;
import io.slipway.oci.client.Deletion;
import io.slipway.oci.client.Repository;
import io.slipway.registry.content.RepositoryReader;
import io.slipway.registry.retention.PrunePlan.DeletedManifest;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** Deletes an image or a tag of a repository. */
public final class ImageDeletion {
    private final Repository repository;
    private final RepositoryReader reader;
    private final Optional<String> tag;
    private final Optional<Digest> digest;

    /** @param image by a tag, or by a digest for the image with all its tags */
    public ImageDeletion(Repository repository, ImageReference image) {
        this.repository = repository;
        this.reader = new RepositoryReader(repository);
        this.digest = image.digest();
        this.tag = digest.isPresent() ? Optional.empty() : image.tag();
    }

    /** What would be done. */
    public DeletionPlan plan() throws IOException, InterruptedException {
        return DeletionPlan.of(reader.read(digest.map(Set::of).orElse(Set.of())), tag, digest);
    }

    /**
     * Deletes what was planned, and looks whether all that stays is there.
     *
     * @throws IOException if the repository is not what it was when that was planned, or cannot do it
     */
    public void apply(DeletionPlan plan) throws IOException, InterruptedException {
        if (!plan().equals(plan)) {
            throw new IOException("Tried to delete " + name()
                    + ", but meanwhile the repository has changed; nothing was" + " deleted; plan again");
        }
        if (plan.isTagAlone()) {
            deleteTag(plan);
        } else {
            for (DeletedManifest manifest : plan.manifests()) {
                require(repository.deleteManifestOnly(manifest.digest()), "");
            }
        }
        check(plan);
    }

    private void deleteTag(DeletionPlan plan) throws IOException {
        require(
                repository.deleteTag(plan.tag().orElseThrow()),
                ": it would delete " + plan.image().orElseThrow() + " with all its tags, but "
                        + plan.reason().orElseThrow());
    }

    private void require(Deletion deletion, String why) throws IOException {
        if (deletion == Deletion.UNSUPPORTED) {
            throw new IOException("Tried to delete " + name() + " but failed because " + repository.registry()
                    + (why.isEmpty()
                            ? " does not delete manifests; perhaps deletion has to be allowed in its settings (of"
                                    + " Docker's registry: storage.delete.enabled)"
                            : " does not delete single tags" + why + "; nothing was deleted"));
        }
    }

    private void check(DeletionPlan plan) throws IOException {
        for (DeletedManifest manifest : plan.manifests()) {
            if (isThere(manifest.digest().toString())) {
                throw new IOException("Deleted " + manifest.digest() + " of " + name() + ", but it is still there;"
                        + " perhaps somebody pushed it again");
            }
        }
        if (plan.tag().isPresent() && isThere(plan.tag().get())) {
            throw new IOException("Deleted the tag " + plan.tag().get() + " of " + name()
                    + ", but it is still there; perhaps somebody" + " wrote it again");
        }
        for (Digest stays : plan.stays()) {
            if (!isThere(stays.toString())) {
                throw new IOException("After deleting from " + name() + ", " + stays + " is not there, which was to"
                        + " stay: somebody else deleted it at the same time; push it again");
            }
        }
    }

    private boolean isThere(String reference) throws IOException {
        return repository.findManifest(reference).isPresent();
    }

    private String name() {
        return repository.registry() + "/" + repository.name()
                + tag.map(named -> ":" + named).orElse("")
                + digest.map(named -> "@" + named).orElse("");
    }
}
