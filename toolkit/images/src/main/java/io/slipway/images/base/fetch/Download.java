package io.slipway.images.base.fetch;

import io.slipway.oci.Digest;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * A file to have in the cache.
 *
 * @param name for people
 * @param sources where it may be, tried in this order
 * @param target where it goes, once it is whole and verified
 */
public record Download(String name, List<URI> sources, Path target, long size, Digest digest) {
    public Download {
        sources = List.copyOf(sources);
    }
}
