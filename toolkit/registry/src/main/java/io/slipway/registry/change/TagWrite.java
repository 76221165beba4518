package io.slipway.registry.change;

import io.slipway.oci.Digest;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A tag that is to be written.
 *
 * @param expected what it named when the change was planned; if it names something else by then, it is not written
 */
public record TagWrite(String tag, Digest digest, Optional<Digest> expected) {
    /** Whether it takes a tag of production from what it names. */
    public boolean touchesProduction() {
        return expected.isPresent() && isProduction(tag);
    }

    /** Whether {@code tag} says what is in production, or was. */
    public static boolean isProduction(String tag) {
        return tag.equals("prod") || tag.startsWith("prod-v");
    }

    /** For scripts. */
    public ObjectNode toJson() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("tag", tag)
                .put("digest", digest.toString())
                .put("from", expected.map(Digest::toString).orElse(null));
    }

    @Override
    public String toString() {
        return expected.map(from -> "move " + tag + " from " + from.abbreviated() + " to " + digest.abbreviated())
                .orElseGet(() -> "create " + tag + " for " + digest.abbreviated());
    }
}
