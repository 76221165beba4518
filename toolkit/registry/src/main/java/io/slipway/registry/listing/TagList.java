package io.slipway.registry.listing;

import io.slipway.oci.AttachmentTag;
import io.slipway.oci.Digest;
import io.slipway.oci.ImageReference;
import io.slipway.oci.client.RegistryCallException;
import io.slipway.oci.client.RegistryClient;
import io.slipway.oci.source.OpenImage;
import io.slipway.registry.inspection.ImageSummary;
import io.slipway.registry.promotion.Environments;
import io.slipway.registry.promotion.PromotionRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;

/** Lists what the tags of a repository name. */
public final class TagList {
    private static final int AT_ONCE = 4;

    private final RegistryClient client;
    /** Many tags name the same image. */
    private final Map<Digest, ImageSummary> summaries = new ConcurrentHashMap<>();

    private final Map<Digest, List<PromotionRecord>> records = new ConcurrentHashMap<>();

    public TagList(RegistryClient client) {
        this.client = client;
    }

    /**
     * The tags that {@code wanted} takes, in {@code order}. Left out are tags that are deleted meanwhile, and
     * those under which clients keep what belongs to an image.
     *
     * @param repository an image in it, whatever its tag
     */
    public List<TaggedSummary> read(ImageReference repository, Predicate<String> wanted, TagOrder order)
            throws IOException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<Optional<TaggedSummary>>> reading = new ArrayList<>();
            for (String tag : client.repository(repository).tags()) {
                if (!AttachmentTag.isOne(tag) && wanted.test(tag)) {
                    reading.add(threads.submit(() -> read(repository.withTag(tag), tag)));
                }
            }
            List<TaggedSummary> found = new ArrayList<>();
            for (Future<Optional<TaggedSummary>> future : reading) {
                future.get().ifPresent(found::add);
            }
            found.sort(order.comparator());
            return List.copyOf(found);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause().getMessage(), e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private List<PromotionRecord> records(ImageReference image, Digest digest) throws IOException {
        List<PromotionRecord> known = records.get(digest);
        List<PromotionRecord> found =
                known != null ? known : new Environments(client.repository(image)).recordsOf(digest);
        records.put(digest, found);
        return found;
    }

    private Optional<TaggedSummary> read(ImageReference image, String tag) throws IOException {
        try (OpenImage open = client.open(image)) {
            ImageSummary known = summaries.get(open.digest());
            ImageSummary summary = known != null ? known : ImageSummary.read(open.blobs(), open.digest());
            summaries.put(open.digest(), summary);
            return Optional.of(new TaggedSummary(tag, summary, Origin.of(tag, records(image, open.digest()))));
        } catch (RegistryCallException e) {
            if (e.isNotFound()) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
