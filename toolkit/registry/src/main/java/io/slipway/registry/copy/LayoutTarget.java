package io.slipway.registry.copy;

import io.slipway.oci.BlobSource;
import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.client.ClientOptions;
import io.slipway.oci.client.ImageContents;
import io.slipway.oci.client.ImagePull;
import io.slipway.oci.client.PulledManifest;
import io.slipway.oci.layout.ImageLayout;
import io.slipway.oci.source.Attachment;
import io.slipway.oci.source.LayoutAttachments;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An image layout's directory; it is made where the first image is written. */
record LayoutTarget(Path directory) implements CopyTarget {
    @Override
    public Optional<String> refusal() {
        return Optional.empty();
    }

    @Override
    public Optional<Digest> find(String tag) throws IOException {
        return ImageLayout.exists(directory)
                ? ImageLayout.open(directory).resolve(tag).map(Descriptor::digest)
                : Optional.empty();
    }

    @Override
    public void point(String tag, PulledManifest image) throws IOException {
        ImageLayout.open(directory).tag(tag, image.descriptor());
    }

    @Override
    public boolean holds(ImageContents image) throws IOException {
        if (!ImageLayout.exists(directory)) {
            return false;
        }
        ImageLayout layout = ImageLayout.open(directory);
        return Stream.concat(image.blobs().stream(), image.manifests().stream().map(PulledManifest::descriptor))
                .allMatch(blob -> layout.contains(blob.digest()));
    }

    @Override
    public List<Attachment> attachments(Digest subject) throws IOException {
        return ImageLayout.exists(directory)
                ? LayoutAttachments.in(ImageLayout.open(directory)).of(subject)
                : List.of();
    }

    @Override
    public byte[] read(Digest manifest) throws IOException {
        return ImageLayout.open(directory).read(manifest);
    }

    @Override
    public void write(BlobSource source, ImageContents image) throws IOException {
        Digest root = image.root().descriptor().digest();
        new ImagePull(source, root, ClientOptions.defaults().parallelBlobs())
                .to(ImageLayout.create(directory), List.of());
    }

    @Override
    public void enter(PulledManifest image) throws IOException {
        ImageLayout.open(directory).enter(image.descriptor());
    }

    @Override
    public void finish() {}

    @Override
    public void close() {}
}
