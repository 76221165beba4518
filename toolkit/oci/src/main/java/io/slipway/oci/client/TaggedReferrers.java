package io.slipway.oci.client;

import io.slipway.oci.AttachmentTag;
import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.Index;
import io.slipway.oci.MediaType;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The list of a manifest's referrers that clients keep under a tag where the registry keeps none. Registries cannot
 * compare and swap: a change is read back once whoever read the list before it has written, and made again where that
 * overwrote it.
 */
final class TaggedReferrers {
    private static final int MAX_ROUNDS = 50;
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(60);
    private static final int JITTER_MILLIS = 80;

    /** How many times slower than this client another may be between its reading and its writing. */
    private static final int SLOWER = 3;

    private final Repository repository;
    private final Retries retries;
    private final String tag;

    TaggedReferrers(Repository repository, Retries retries, Digest subject) {
        this.repository = repository;
        this.retries = retries;
        this.tag = AttachmentTag.ofReferrers(subject);
    }

    List<Descriptor> list() throws IOException {
        return read().manifests();
    }

    void add(Descriptor referrer) throws IOException {
        change(list -> list.stream().anyMatch(entry -> entry.digest().equals(referrer.digest())), list -> {
            List<Descriptor> longer = new ArrayList<>(list);
            longer.add(referrer);
            return longer;
        });
    }

    void remove(Digest referrer) throws IOException {
        change(
                list -> list.stream().noneMatch(entry -> entry.digest().equals(referrer)),
                list -> list.stream()
                        .filter(entry -> !entry.digest().equals(referrer))
                        .toList());
    }

    private void change(Predicate<List<Descriptor>> isDone, UnaryOperator<List<Descriptor>> change) throws IOException {
        Duration slowest = Duration.ZERO;
        for (int round = 0; round < MAX_ROUNDS; round++) {
            long began = System.nanoTime();
            Index index = read();
            if (isDone.test(index.manifests())) {
                return;
            }
            write(index.withManifests(change.apply(index.manifests())));
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            slowest = took.compareTo(slowest) > 0 ? took : slowest;
            retries.pause(SHORTEST_WAIT
                    .plusMillis(ThreadLocalRandom.current().nextInt(JITTER_MILLIS))
                    .plus(slowest.multipliedBy(SLOWER)));
        }
        throw new IOException("Tried to change the list of referrers " + repository.registry() + "/" + repository.name()
                + ":" + tag + " but failed because other clients overwrote it " + MAX_ROUNDS
                + " times; perhaps try again later");
    }

    private Index read() throws IOException {
        Optional<PulledManifest> list = repository.pullIfThere(tag);
        return list.isPresent() ? Index.parse(list.get().content()) : Index.of(List.of(), Map.of());
    }

    private void write(Index index) throws IOException {
        byte[] content = index.toJson();
        repository.pushManifest(tag, new PulledManifest(Descriptor.of(MediaType.OCI_INDEX, content), content));
    }
}
