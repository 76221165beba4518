package io.slipway.registry.change;

import io.slipway.oci.Digest;
import java.io.IOException;
import java.util.Optional;

/** Somebody else wrote a tag at the same time. */
public final class LostRaceException extends IOException {
    private static final long serialVersionUID = 1;

    private LostRaceException(String message) {
        super(message);
    }

    /** {@code found} is not what the plan was made for. */
    public static LostRaceException before(TagWrite write, Optional<Digest> found) {
        return new LostRaceException("Tried to " + write + ", but meanwhile " + write.tag() + " names " + name(found)
                + "; nothing was changed; look at slipway tags or slipway history, then plan again");
    }

    /** {@code found} is not what was written. */
    public static LostRaceException after(TagWrite write, Optional<Digest> found) {
        return new LostRaceException("Tried to " + write + ", but right after it " + write.tag() + " names "
                + name(found) + ": somebody else changed it at the same time, and what both wrote beside the images"
                + " stands; look at slipway tags or slipway history, and agree on which it should be");
    }

    private static String name(Optional<Digest> found) {
        return found.map(Digest::toString).orElse("nothing");
    }
}
