package io.slipway.controlplane.model;

import java.util.Objects;

/**
 * A JSON value that is kept and passed on, not looked into.
 *
 * @param text well-formed JSON, in ASCII
 */
public record Json(String text) {

    /** The empty object. */
    public static final Json EMPTY = new Json("{}");

    public Json {
        Objects.requireNonNull(text);
    }
}
