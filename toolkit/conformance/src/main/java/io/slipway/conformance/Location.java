package io.slipway.conformance;

import io.slipway.oci.Digest;
import io.slipway.oci.Printable;
import java.util.Optional;

/**
 * Where in an image something was found; what cannot be shown as it is stands there as an escape.
 *
 * @param path of a file in the image, with a leading slash; in an archive, the archive's path, {@code !/} and the entry's
 *     name
 * @param layer that holds it
 * @param instruction the field of index, manifest or configuration, or the step of the history, such as
 *     {@code configuration: User}
 */
public record Location(Optional<String> path, Optional<Digest> layer, Optional<String> instruction) {
    public Location {
        path = path.map(Printable::of);
        instruction = instruction.map(Printable::of);
    }

    /** A file of a layer. */
    public static Location file(String path, Digest layer) {
        return new Location(Optional.of(path), Optional.of(layer), Optional.empty());
    }

    /** A file, whichever layer it comes from. */
    public static Location path(String path) {
        return new Location(Optional.of(path), Optional.empty(), Optional.empty());
    }

    /** A layer as a whole. */
    public static Location layer(Digest layer) {
        return new Location(Optional.empty(), Optional.of(layer), Optional.empty());
    }

    /** A field or a step. */
    public static Location instruction(String instruction) {
        return new Location(Optional.empty(), Optional.empty(), Optional.of(instruction));
    }

    /** The most exact of what is known. */
    @Override
    public String toString() {
        return path.or(() -> instruction)
                .orElseGet(() ->
                        layer.map(digest -> "layer " + digest.abbreviated()).orElse("image"));
    }
}
