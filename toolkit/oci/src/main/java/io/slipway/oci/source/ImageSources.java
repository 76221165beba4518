package io.slipway.oci.source;

import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.layout.ImageLayout;
import io.slipway.oci.source.ImageLocation.InArchive;
import io.slipway.oci.source.ImageLocation.InEngine;
import io.slipway.oci.source.ImageLocation.InLayout;
import io.slipway.oci.source.ImageLocation.InRegistry;
import io.slipway.oci.source.Selection.OnlyOne;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;

/** Opens images wherever they are. */
public final class ImageSources {
    private static final Closeable NOTHING = () -> {};

    private final RegistryImages registries;

    public ImageSources(RegistryImages registries) {
        this.registries = registries;
    }

    /**
     * Opens an image for reading.
     *
     * @throws io.slipway.oci.OciFormatException if there is no image of a form that is understood
     * @throws IOException if it is not there or cannot be read
     */
    public OpenImage open(ImageLocation location) throws IOException {
        if (location instanceof InRegistry in) {
            return registries.open(in.reference());
        } else if (location instanceof InLayout in) {
            return open(in);
        } else if (location instanceof InArchive in) {
            return open(in);
        }
        return open((InEngine) location);
    }

    private static OpenImage open(InLayout location) throws IOException {
        ImageLayout layout = ImageLayout.open(location.directory());
        List<Descriptor> entries = new ArrayList<>(layout.entries());
        entries.addAll(layout.staged());
        Digest digest = new LayoutEntries(entries, "Layout " + location.directory()).select(location.selection());
        return new OpenImage(location.toString(), digest, layout, LayoutAttachments.in(layout), NOTHING);
    }

    private static OpenImage open(InArchive location) throws IOException {
        if (!Files.isRegularFile(location.file())) {
            throw new NoSuchFileException(location.file().toString(), null, "is no file");
        }
        return archived(location.toString(), ArchiveFile.open(location.file()), location.kind(), location.selection());
    }

    private static OpenImage open(InEngine location) throws IOException {
        ArchiveFile export = EngineExport.of(location.engine(), location.name());
        return archived(location.toString(), export, ArchiveKind.EITHER, new OnlyOne());
    }

    private static OpenImage archived(String name, ArchiveFile file, ArchiveKind kind, Selection selection)
            throws IOException {
        try {
            return ArchivedImages.of(file, kind).select(name, selection);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }
}
