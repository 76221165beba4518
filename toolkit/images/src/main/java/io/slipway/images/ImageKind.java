package io.slipway.images;

import io.slipway.oci.OciFormatException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What an image's process is there for. */
public enum ImageKind {
    /** It stays, listens, and says how it is. */
    SERVICE,
    /** It does its work and ends; it has neither a port nor a health check. */
    COMMAND;

    /** The annotation that says so; without it an image counts as a service. */
    public static final String ANNOTATION = "io.slipway.kind";

    /** The name as it is set, such as {@code service}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of that name, if there is one. */
    public static Optional<ImageKind> find(String id) {
        return Arrays.stream(values()).filter(kind -> kind.id().equals(id)).findFirst();
    }

    /**
     * What an index's annotations say.
     *
     * @throws OciFormatException if they name a kind that there is not
     */
    public static ImageKind of(Map<String, String> annotations) {
        String id = annotations.getOrDefault(ANNOTATION, SERVICE.id());
        return find(id).orElseThrow(() ->
                new OciFormatException("Annotation '" + ANNOTATION + "' is '" + id + "' (must be " + names() + ")"));
    }

    /** All of them, for a message: {@code service or command}. */
    public static String names() {
        return Arrays.stream(values()).map(ImageKind::id).collect(Collectors.joining(" or "));
    }
}
