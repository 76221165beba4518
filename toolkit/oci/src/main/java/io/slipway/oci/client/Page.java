package io.slipway.oci.client;

import io.slipway.oci.JsonTree;
import io.slipway.oci.OciFormatException;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A part of a list.
 *
 * @param next where the following part is
 */
record Page<T>(List<T> items, Optional<String> next) {
    static final int SIZE = 1000;

    private static final Pattern NEXT = Pattern.compile("<([^>]+)>\\s*;[^,]*rel=\"?next\"?");

    /** The names in a field of a JSON object; registries write none as null. */
    static Page<String> names(RegistryResponse response, String field) throws IOException {
        JsonNode json;
        try {
            json = JsonTree.read(response.document());
        } catch (JacksonException e) {
            throw new OciFormatException("it is no JSON: " + e.getOriginalMessage(), e);
        }
        if (!json.isObject()) {
            throw new OciFormatException("it is no JSON object");
        }
        List<String> names = new ArrayList<>();
        json.path(field).forEach(name -> names.add(name.asString()));
        return new Page<>(names, next(response));
    }

    /** The registry's own link (RFC 8288). */
    static Optional<String> next(RegistryResponse response) {
        return response.header("Link")
                .map(NEXT::matcher)
                .filter(Matcher::find)
                .map(matcher ->
                        response.uri().resolve(URI.create(matcher.group(1))).toString());
    }
}
