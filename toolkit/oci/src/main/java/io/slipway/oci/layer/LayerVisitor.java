package io.slipway.oci.layer;

import java.io.IOException;
import java.io.InputStream;

/** Sees the entries of a layer one by one, in the archive's order. */
@FunctionalInterface
public interface LayerVisitor {
    /** @param content the entry's bytes, good until this method returns; what it leaves unread is skipped */
    void visit(LayerEntry entry, InputStream content) throws IOException;
}
