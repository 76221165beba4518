package io.slipway.registry.change;

import io.slipway.oci.Digest;
import io.slipway.oci.client.Parallel;
import io.slipway.oci.client.PulledManifest;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Writes tags as planned. Registries cannot compare and swap: each tag is read before all is begun, and again when all
 * is written.
 */
public record TagWriter(Tags tags, List<TagWrite> writes) {
    public TagWriter {
        writes = List.copyOf(writes);
    }

    /** Images by their digest. */
    @FunctionalInterface
    public interface Images {
        PulledManifest get(Digest digest) throws IOException;
    }

    /** @throws LostRaceException if a tag is not what it was when this was planned */
    public void requireAsPlanned() throws IOException {
        List<Optional<Digest>> found = found();
        for (int i = 0; i < writes.size(); i++) {
            if (!found.get(i).equals(writes.get(i).expected())) {
                throw LostRaceException.before(writes.get(i), found.get(i));
            }
        }
    }

    /** Writes every tag, in their order. */
    public void write(Images images) throws IOException {
        for (TagWrite write : writes) {
            tags.point(write.tag(), images.get(write.digest()));
        }
    }

    /** @throws LostRaceException if a tag does not name what was written */
    public void requireWritten() throws IOException {
        List<Optional<Digest>> found = found();
        for (int i = 0; i < writes.size(); i++) {
            if (!found.get(i).equals(Optional.of(writes.get(i).digest()))) {
                throw LostRaceException.after(writes.get(i), found.get(i));
            }
        }
    }

    private List<Optional<Digest>> found() throws IOException {
        return Parallel.map(writes, write -> tags.find(write.tag()));
    }
}
