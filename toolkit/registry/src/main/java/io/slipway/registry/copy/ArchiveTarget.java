package io.slipway.registry.copy;

import io.slipway.oci.BlobSource;
import io.slipway.oci.Digest;
import io.slipway.oci.OciFormatException;
import io.slipway.oci.archive.OciArchive;
import io.slipway.oci.client.ImageContents;
import io.slipway.oci.client.PulledManifest;
import io.slipway.oci.layout.ImageLayout;
import io.slipway.oci.source.ArchiveKind;
import io.slipway.oci.source.Attachment;
import io.slipway.oci.source.ImageLocation.InArchive;
import io.slipway.oci.source.ImageSources;
import io.slipway.oci.source.OpenImage;
import io.slipway.oci.source.Selection;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An archive of one image. It is made aside and moved into place whole; one that is there is never changed.
 *
 * <p>Use {@link #open}, and close it.
 */
final class ArchiveTarget implements CopyTarget {
    private final Path file;
    private final Selection selection;
    private Optional<OpenImage> existing;
    private Optional<Path> aside = Optional.empty();

    private ArchiveTarget(Path file, Selection selection) throws IOException {
        this.file = file;
        this.selection = selection;
        this.existing = existing(selection);
    }

    /** @param selection by which the image is to be found there */
    static ArchiveTarget open(Path file, Selection selection) throws IOException {
        return new ArchiveTarget(file, selection);
    }

    @Override
    public Optional<String> refusal() {
        return Files.exists(file)
                ? Optional.of(file + " is there already, and an archive is never changed; perhaps another name, or"
                        + " delete it first")
                : Optional.empty();
    }

    @Override
    public Optional<Digest> find(String tag) throws IOException {
        Optional<OpenImage> found = existing(new Selection.ByTag(tag));
        if (found.isPresent()) {
            found.get().close();
        }
        return found.map(OpenImage::digest);
    }

    @Override
    public boolean holds(ImageContents image) throws IOException {
        if (existing.isEmpty()) {
            return false;
        }
        BlobSource blobs = existing.get().blobs();
        for (PulledManifest manifest : image.manifests()) {
            if (!blobs.contains(manifest.descriptor().digest())) {
                return false;
            }
        }
        for (var blob : image.blobs()) {
            if (!blobs.contains(blob.digest())) {
                return false;
            }
        }
        return true;
    }

    @Override
    public List<Attachment> attachments(Digest subject) throws IOException {
        return existing.isPresent() ? existing.get().attachments().of(subject) : List.of();
    }

    @Override
    public byte[] read(Digest manifest) throws IOException {
        return existing.orElseThrow().blobs().read(manifest);
    }

    @Override
    public void write(BlobSource source, ImageContents image) throws IOException {
        if (aside.isEmpty()) {
            Path parent = file.toAbsolutePath().getParent();
            Files.createDirectories(parent);
            aside = Optional.of(Files.createTempDirectory(parent, ".slipway-copy-"));
        }
        layout().write(source, image);
    }

    @Override
    public void point(String tag, PulledManifest image) throws IOException {
        layout().point(tag, image);
    }

    @Override
    public void enter(PulledManifest image) throws IOException {
        layout().enter(image);
    }

    @Override
    public void finish() throws IOException {
        Path archive = aside.orElseThrow().resolve("archive.tar");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(archive))) {
            OciArchive.write(ImageLayout.open(layout().directory()), out);
        }
        // Without "replace": what somebody else made meanwhile stays.
        Files.move(archive, file);
        existing = existing(selection);
    }

    @Override
    public void close() throws IOException {
        if (existing.isPresent()) {
            existing.get().close();
        }
        if (aside.isPresent()) {
            try (Stream<Path> files = Files.walk(aside.get())) {
                for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private LayoutTarget layout() {
        return new LayoutTarget(aside.orElseThrow().resolve("layout"));
    }

    /** The image, if the archive is there and has it; whatever else is there is not written over. */
    private Optional<OpenImage> existing(Selection wanted) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ImageSources(reference -> {
                        throw new IllegalStateException("An archive is in no registry");
                    })
                    .open(new InArchive(file, ArchiveKind.OCI, wanted)));
        } catch (OciFormatException e) {
            return Optional.empty();
        }
    }
}
