package io.slipway.oci.source;

import io.slipway.oci.Digest;

/** Which image is meant where a place may hold several. */
public sealed interface Selection {
    /** The one that is there. */
    record OnlyOne() implements Selection {
        @Override
        public String toString() {
            return "";
        }
    }

    /** By tag, or by name and tag. */
    record ByTag(String tag) implements Selection {
        @Override
        public String toString() {
            return ":" + tag;
        }
    }

    record ByDigest(Digest digest) implements Selection {
        @Override
        public String toString() {
            return "@" + digest;
        }
    }
}
