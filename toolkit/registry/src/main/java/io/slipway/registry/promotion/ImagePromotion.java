package io.slipway.registry.promotion;

import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.ImageReference;
import io.slipway.oci.client.Parallel;
import io.slipway.oci.client.RegistryCallException;
import io.slipway.oci.client.RegistryClient;
import io.slipway.oci.client.Repository;
import io.slipway.oci.source.ImageLocation.InRegistry;
import io.slipway.oci.source.OpenImage;
import io.slipway.registry.change.ChangePlan;
import io.slipway.registry.change.ChangePlan.Outcome;
import io.slipway.registry.copy.CopyDestination;
import io.slipway.registry.copy.ImageCopy;
import io.slipway.registry.inspection.ImageSummary;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.semver4j.Semver;

/** Makes an image, wherever it is in a registry, the one of an environment. */
public final class ImagePromotion implements Closeable {
    private final OpenImage source;
    private final Environments environments;
    private final Digest image;
    private final EnvironmentPlan promotion;
    private final Optional<ImageCopy> copy;

    private ImagePromotion(
            OpenImage source,
            Environments environments,
            Digest image,
            EnvironmentPlan promotion,
            Optional<ImageCopy> copy) {
        this.source = source;
        this.image = image;
        this.environments = environments;
        this.promotion = promotion;
        this.copy = copy;
    }

    /**
     * Reads and plans.
     *
     * @param image that is to be promoted
     * @param target any image of the environment's repository
     * @throws IOException if there is no such image
     */
    public static ImagePromotion open(
            RegistryClient client,
            ImageReference image,
            ImageReference target,
            Environment environment,
            Demands demands,
            Actor actor)
            throws IOException {
        Repository source = client.repository(image);
        Descriptor found = source.findManifest(image.reference())
                .orElseThrow(() -> new IOException("There is no " + image + "; perhaps slipway tags " + image.name()));
        ImageReference fixed = image.withDigest(found.digest());
        OpenImage open = client.open(fixed);
        Environments environments = new Environments(client.repository(target));
        boolean isElsewhere = !target.name().equals(image.name());
        try {
            Parallel.Both<Optional<ImageCopy>, EnvironmentPlan> planned = Parallel.both(
                    () -> isElsewhere ? Optional.of(copy(client, fixed, open, target)) : Optional.empty(), () -> {
                        Promotable promotable = environments
                                .promotable(found, version(open), environment, source)
                                .lacking(demands.missing(source, found.digest(), actor.at()));
                        EnvironmentState state =
                                isElsewhere ? readOrNew(environments, environment) : environments.read(environment);
                        return Promotion.promote(promotable, state, actor);
                    });
            return new ImagePromotion(open, environments, found.digest(), planned.second(), planned.first());
        } catch (IOException | RuntimeException e) {
            open.close();
            throw e;
        }
    }

    /** What is promoted. */
    public Digest image() {
        return image;
    }

    /** What is to be done. */
    public ChangePlan planned() {
        return copy.<ChangePlan>map(open -> new CrossPromotion(open.planned(), promotion))
                .orElse(promotion);
    }

    /**
     * Does what was planned: what has to be copied first, then the record, the environment's tag last.
     *
     * @throws io.slipway.registry.change.LostRaceException if a tag is not what it was when this was planned
     */
    public void apply() throws IOException {
        if (copy.isPresent() && copy.get().planned().outcome() == Outcome.CHANGE) {
            copy.get().apply();
        }
        if (promotion instanceof EnvironmentPlan.Change change) {
            environments.apply(change);
        }
    }

    @Override
    public void close() throws IOException {
        // A copy closes what it copies.
        (copy.isPresent() ? copy.get() : source).close();
    }

    /** Many registries make a repository by the first push. */
    private static EnvironmentState readOrNew(Environments environments, Environment environment) throws IOException {
        try {
            return environments.read(environment);
        } catch (RegistryCallException e) {
            if (e.isNotFound()) {
                return new EnvironmentState(environment, Optional.empty(), List.of());
            }
            throw e;
        }
    }

    private static ImageCopy copy(RegistryClient client, ImageReference image, OpenImage open, ImageReference target)
            throws IOException {
        CopyDestination destination = new CopyDestination(
                new InRegistry(target.withDigest(image.digest().orElseThrow())), Optional.empty(), image.digest());
        return ImageCopy.open(client, new InRegistry(image), open, destination, true);
    }

    /** The version that the image states, if it is one that can be released. */
    private static Optional<String> version(OpenImage image) throws IOException {
        return ImageSummary.versionOf(image.blobs(), image.digest())
                .filter(Semver::isValid)
                .filter(version -> !version.endsWith("-SNAPSHOT"))
                .map(version -> "v" + new Semver(version).withClearedBuild().getVersion());
    }
}
