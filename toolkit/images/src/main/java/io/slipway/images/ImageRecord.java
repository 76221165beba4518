package io.slipway.images;

import io.slipway.oci.Digest;
import io.slipway.oci.OciFormatException;
import io.slipway.oci.file.AsideFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/**
 * The image record, {@code target/image.json}: what was built, written by assembly and read by every later step.
 *
 * @param revision the commit's full hash; empty outside a git repository
 * @param dirty whether the work tree had changes that the revision lacks
 * @param tags what the image would be called where it is published
 * @param layout the image layout's directory, relative to the reactor root
 */
public record ImageRecord(
        String name,
        ImageKind kind,
        String version,
        Digest digest,
        Instant created,
        Optional<String> revision,
        boolean dirty,
        BaseImage base,
        List<String> tags,
        String layout,
        Budgets budgets,
        List<PlatformImage> platforms) {

    /** The version of the record's format. */
    public static final int SCHEMA_VERSION = 1;

    /** A record of a service. */
    public ImageRecord(
            String name,
            String version,
            Digest digest,
            Instant created,
            Optional<String> revision,
            boolean dirty,
            BaseImage base,
            List<String> tags,
            String layout,
            Budgets budgets,
            List<PlatformImage> platforms) {
        this(
                name,
                ImageKind.SERVICE,
                version,
                digest,
                created,
                revision,
                dirty,
                base,
                tags,
                layout,
                budgets,
                platforms);
    }

    public ImageRecord {
        tags = List.copyOf(tags);
        platforms = List.copyOf(platforms);
    }

    /**
     * Reads a record.
     *
     * @throws OciFormatException if the file is no image record of a version known here
     */
    public static ImageRecord read(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(
                    file.toString(), null, "there is no such image record; perhaps build the image");
        }
        try {
            return ImageRecordJson.parse(Files.readAllBytes(file));
        } catch (JacksonException | OciFormatException | DateTimeException e) {
            throw new OciFormatException(
                    "Reading the image record " + file + ": " + e.getMessage() + "; perhaps build the image again", e);
        }
    }

    /** Writes this record aside and moves it into place. */
    public void write(Path file) throws IOException {
        AsideFile.replace(file, ImageRecordJson.write(this));
    }
}
