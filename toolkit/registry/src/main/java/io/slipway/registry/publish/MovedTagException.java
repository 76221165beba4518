package io.slipway.registry.publish;

import io.slipway.oci.Digest;
import io.slipway.registry.change.TagWrite;
import java.io.IOException;
import java.util.Optional;

/** Somebody else wrote a tag at the same time. */
public final class MovedTagException extends IOException {
    private static final long serialVersionUID = 1;

    private MovedTagException(String message) {
        super(message);
    }

    static MovedTagException before(String repository, TagWrite write, Optional<Digest> found) {
        return new MovedTagException("Tried to " + write + " in " + repository + ", but meanwhile it names "
                + name(found) + "; no tag was written; run it again to plan anew");
    }

    static MovedTagException after(String repository, String tag, Digest digest, Optional<Digest> found) {
        return new MovedTagException(repository + ":" + tag + " was to name " + digest + ", but right after it names "
                + name(found) + ": somebody else publishes at the same time; agree on which it should be");
    }

    private static String name(Optional<Digest> found) {
        return found.map(Digest::toString).orElse("nothing");
    }
}
