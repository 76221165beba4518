package io.slipway.registry.promotion;

import io.slipway.oci.Digest;
import java.util.Optional;

/**
 * A tag that is to be written.
 *
 * @param expected what it named when the change was planned; if it names something else by then, it is not written
 */
public record TagWrite(String tag, Digest digest, Optional<Digest> expected) {
    @Override
    public String toString() {
        return expected.map(from -> "move " + tag + " from " + from.abbreviated() + " to " + digest.abbreviated())
                .orElseGet(() -> "create " + tag + " for " + digest.abbreviated());
    }
}
