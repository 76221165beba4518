package io.slipway.registry.copy;

import io.slipway.oci.BlobSource;
import io.slipway.oci.Digest;
import io.slipway.oci.client.ImageContents;
import io.slipway.oci.client.ImagePush;
import io.slipway.oci.client.Parallel;
import io.slipway.oci.client.PulledManifest;
import io.slipway.oci.client.Repository;
import io.slipway.oci.source.Attachment;
import io.slipway.registry.change.Tags;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A repository of a registry.
 *
 * @param mountFrom repositories of the same registry that blobs may be taken over from
 */
record RegistryTarget(Repository repository, List<String> mountFrom) implements CopyTarget {
    @Override
    public Optional<String> refusal() {
        return Optional.empty();
    }

    @Override
    public Optional<Digest> find(String tag) throws IOException {
        return Tags.of(repository).find(tag);
    }

    @Override
    public void point(String tag, PulledManifest image) throws IOException {
        Tags.of(repository).point(tag, image);
    }

    /** A registry takes a manifest only with its blobs, but lets platforms of an index be deleted from under it. */
    @Override
    public boolean holds(ImageContents image) throws IOException {
        return isThere(image.root())
                && Parallel.map(image.manifests(), this::isThere).stream().allMatch(Boolean::booleanValue);
    }

    @Override
    public List<Attachment> attachments(Digest subject) throws IOException {
        return repository.attachments(subject);
    }

    @Override
    public void write(BlobSource source, ImageContents image) throws IOException {
        new ImagePush(source, image.root().descriptor().digest(), mountFrom).to(repository, List.of());
    }

    @Override
    public byte[] read(Digest manifest) throws IOException {
        return repository.pullManifest(manifest.toString()).content();
    }

    /** Registries find by digest and by subject themselves. */
    @Override
    public void enter(PulledManifest image) {}

    @Override
    public void finish() {}

    @Override
    public void close() {}

    private boolean isThere(PulledManifest manifest) throws IOException {
        return repository.findManifest(manifest.digest().toString()).isPresent();
    }
}
