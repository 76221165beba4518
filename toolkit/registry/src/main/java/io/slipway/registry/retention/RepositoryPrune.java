package io.slipway.registry.retention;

import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.client.Deletion;
import io.slipway.oci.client.Parallel;
import io.slipway.oci.client.Repository;
import io.slipway.registry.content.RepositoryReader;
import io.slipway.registry.promotion.RecordedEnvironments;
import io.slipway.registry.pulls.PullSource;
import io.slipway.registry.pulls.Pulls;
import io.slipway.registry.retention.PrunePlan.DeletedImage;
import io.slipway.registry.retention.PrunePlan.DeletedManifest;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Prunes one repository: reads it, plans, deletes what was planned, and looks whether all that stays is there. */
public final class RepositoryPrune {
    private final Repository repository;
    private final RepositoryReader reader;
    private final RepositoryRules rules;
    private final Instant now;

    /** @param now by which ages are told, in all that this does */
    public RepositoryPrune(Repository repository, RepositoryRules rules, Instant now) {
        this.repository = repository;
        this.reader = new RepositoryReader(repository);
        this.rules = rules;
        this.now = now;
    }

    /** What would be done. */
    public PrunePlan plan() throws IOException {
        RecordedEnvironments recorded = RecordedEnvironments.read(reader);
        Optional<Pulls> pulls = rules.asksPulls()
                ? new PullSource(repository).read(recorded.content().images().keySet())
                : Optional.empty();
        return Retention.plan(name(), recorded.content(), rules, new Facts(now, recorded.environments(), pulls));
    }

    /**
     * Deletes what {@code plan} says.
     *
     * @throws PlanChangedException if the repository is not what it was when that was planned
     */
    public void apply(PrunePlan plan) throws IOException {
        requireStillPlanned(plan);
        for (DeletedImage image : plan.deleted()) {
            delete(image);
        }
        check(plan);
    }

    private void requireStillPlanned(PrunePlan plan) throws IOException {
        Set<Digest> stays = plan().protectedManifests();
        for (DeletedManifest manifest : plan.manifests()) {
            if (stays.contains(manifest.digest())) {
                throw new PlanChangedException("Tried to delete " + name() + "@" + manifest.digest()
                        + ", but meanwhile something that stays needs it; nothing was deleted; plan again");
            }
        }
    }

    private void delete(DeletedImage image) throws IOException {
        for (DeletedManifest manifest : image.manifests()) {
            for (String tag : manifest.tags()) {
                Optional<Digest> named = repository.findManifest(tag).map(Descriptor::digest);
                if (named.isPresent() && !named.get().equals(manifest.digest())) {
                    throw new PlanChangedException("Tried to delete " + name() + "@" + manifest.digest()
                            + " with its tag " + tag + ", but meanwhile " + tag + " names " + named.get()
                            + "; what was planned after it was not deleted; plan again");
                }
            }
        }
        List<Digest> refused = new ArrayList<>();
        for (DeletedManifest manifest : image.manifests()) {
            if (repository.deleteManifestOnly(manifest.digest()) == Deletion.UNSUPPORTED) {
                refused.add(manifest.digest());
            }
        }
        // Some registries delete a part only after the index that holds it.
        for (Digest digest : refused) {
            if (refused.size() == image.manifests().size()
                    || repository.deleteManifestOnly(digest) == Deletion.UNSUPPORTED) {
                throw new IOException("Tried to delete " + name() + "@" + digest + " but failed because "
                        + repository.registry()
                        + " does not delete manifests; perhaps deletion has to be allowed in its"
                        + " settings (of Docker's registry: storage.delete.enabled), or it has an interface of its own"
                        + " for that");
            }
        }
    }

    /** Reads again: all that was to go is gone, and all that stays is there. */
    private void check(PrunePlan plan) throws IOException {
        List<Digest> deleted =
                plan.manifests().stream().map(DeletedManifest::digest).toList();
        requireNone(there(deleted, true), "Deleted manifests of ", " are still there: ", "run it again");
        List<Digest> stays = List.copyOf(plan.protectedManifests());
        requireNone(
                there(stays, false),
                "Manifests of ",
                " that were to stay are not there: ",
                "somebody else deleted them at the same time; push them again from where they were built or copied");
    }

    private List<Digest> there(List<Digest> digests, boolean expected) throws IOException {
        List<Boolean> answers = Parallel.map(
                digests, digest -> repository.findManifest(digest.toString()).isPresent());
        List<Digest> found = new ArrayList<>();
        for (int i = 0; i < digests.size(); i++) {
            if (answers.get(i) == expected) {
                found.add(digests.get(i));
            }
        }
        return found;
    }

    private void requireNone(List<Digest> digests, String what, String state, String advice)
            throws PlanChangedException {
        if (!digests.isEmpty()) {
            throw new PlanChangedException(what + name() + state
                    + digests.stream().map(Digest::toString).collect(Collectors.joining(", ")) + "; " + advice);
        }
    }

    private String name() {
        return repository.registry() + "/" + repository.name();
    }
}
