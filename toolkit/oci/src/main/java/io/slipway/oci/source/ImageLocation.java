package io.slipway.oci.source;

import io.slipway.oci.Digest;
import io.slipway.oci.ImageReference;
import io.slipway.oci.OciFormatException;
import io.slipway.oci.layout.ImageLayout;
import io.slipway.oci.source.Selection.ByDigest;
import io.slipway.oci.source.Selection.ByTag;
import io.slipway.oci.source.Selection.OnlyOne;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Where an image is, as a user names it. */
public sealed interface ImageLocation {
    /** In a registry: {@code ghcr.io/acme/app:1.2}. */
    record InRegistry(ImageReference reference) implements ImageLocation {
        @Override
        public String toString() {
            return reference.toString();
        }
    }

    /** In an image layout's directory: {@code oci:target/images/app:v1}. */
    record InLayout(Path directory, Selection selection) implements ImageLocation {
        @Override
        public String toString() {
            return "oci:" + directory + selection;
        }
    }

    /** In an archive: {@code docker-archive:app.tar}, {@code oci-archive:app.tar:v1}, or a file of either kind. */
    record InArchive(Path file, ArchiveKind kind, Selection selection) implements ImageLocation {
        @Override
        public String toString() {
            return kind.prefix() + file + selection;
        }
    }

    /** In an engine's image store: {@code docker:app:dev}, {@code podman:app:dev}. */
    record InEngine(ContainerEngine engine, String name) implements ImageLocation {
        @Override
        public String toString() {
            return engine.command() + ":" + name;
        }
    }

    /**
     * Understands what a user wrote. A prefix says what it is; without one, an existing layout or file is that, and
     * anything else is an image's name in a registry.
     *
     * @throws OciFormatException if it is none of them
     */
    static ImageLocation parse(String text) {
        for (ContainerEngine engine : ContainerEngine.values()) {
            Optional<String> name = after(engine.command() + ":", text);
            if (name.isPresent()) {
                return inEngineOrRegistry(engine, name.get());
            }
        }
        Optional<String> layout = after("oci:", text);
        if (layout.isPresent()) {
            return Place.parse(layout.get()).inLayout();
        }
        for (ArchiveKind kind : ArchiveKind.values()) {
            Optional<String> archive = after(kind.prefix(), text);
            if (kind != ArchiveKind.EITHER && archive.isPresent()) {
                return Place.parse(archive.get()).inArchive(kind);
            }
        }
        return existing(text).orElseGet(() -> new InRegistry(ImageReference.parse(text)));
    }

    /** What other tools write as {@code docker://host/name} is in a registry. */
    private static ImageLocation inEngineOrRegistry(ContainerEngine engine, String name) {
        if (engine == ContainerEngine.DOCKER && name.startsWith("//")) {
            return new InRegistry(ImageReference.parse(name.substring(2)));
        }
        if (name.isEmpty() || name.startsWith("-")) {
            throw new OciFormatException(
                    "Not an image name: '" + name + "' (must be like " + engine.command() + ":app:dev)");
        }
        return new InEngine(engine, name);
    }

    private static Optional<ImageLocation> existing(String text) {
        Path path;
        try {
            path = Path.of(text);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
        if (ImageLayout.exists(path)) {
            return Optional.of(new InLayout(path, new OnlyOne()));
        }
        if (Files.isRegularFile(path)) {
            return Optional.of(new InArchive(path, ArchiveKind.EITHER, new OnlyOne()));
        }
        if (text.startsWith(".") || text.startsWith("/")) {
            throw new OciFormatException("'" + text + "' is neither an OCI image layout (a directory with a file"
                    + " 'oci-layout') nor a file; perhaps it is spelt otherwise, or was not made yet");
        }
        return Optional.empty();
    }

    private static Optional<String> after(String prefix, String text) {
        return text.startsWith(prefix) ? Optional.of(text.substring(prefix.length())) : Optional.empty();
    }

    /** A path and, after a colon or an at sign, the image that is meant there. */
    record Place(Path path, Selection selection) {
        /** The longest path that exists counts, because paths may hold colons themselves. */
        static Place parse(String text) {
            int at = text.lastIndexOf('@');
            if (at >= 0 && !Files.exists(Path.of(text))) {
                return new Place(Path.of(text.substring(0, at)), new ByDigest(Digest.parse(text.substring(at + 1))));
            }
            for (int end = text.length(); end > 0; end = text.lastIndexOf(':', end - 1)) {
                if (Files.exists(Path.of(text.substring(0, end)))) {
                    return of(text, end);
                }
            }
            int colon = text.lastIndexOf(':');
            return of(text, colon > text.lastIndexOf('/') ? colon : text.length());
        }

        InLayout inLayout() {
            return new InLayout(path, selection);
        }

        InArchive inArchive(ArchiveKind kind) {
            return new InArchive(path, kind, selection);
        }

        private static Place of(String text, int end) {
            Selection selection = end == text.length() ? new OnlyOne() : new ByTag(text.substring(end + 1));
            return new Place(Path.of(text.substring(0, end)), selection);
        }
    }
}
