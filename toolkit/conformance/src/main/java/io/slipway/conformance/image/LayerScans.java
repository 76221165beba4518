package io.slipway.conformance.image;

import io.slipway.oci.BlobSource;
import io.slipway.oci.OciFormatException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Scans the layers of an image, each once, two at a time. */
final class LayerScans {
    private static final int THREADS = 2;

    private final BlobSource blobs;
    private final KeptDocuments kept;
    private final ScanBudget budget = new ScanBudget();
    private final Map<LayerKey, ScannedLayer> scanned = new HashMap<>();
    private final List<BlobFault> faults = new ArrayList<>();

    private LayerScans(BlobSource blobs, KeptDocuments kept) {
        this.blobs = blobs;
        this.kept = kept;
    }

    /** @param layers with what they are to the image, for messages */
    static LayerScans of(BlobSource blobs, KeptDocuments kept, Map<LayerKey, String> layers) throws IOException {
        LayerScans scans = new LayerScans(blobs, kept);
        scans.run(layers);
        return scans;
    }

    /** Those that are what they should be. */
    Map<LayerKey, ScannedLayer> scanned() {
        return scanned;
    }

    /** What is wrong with the others. */
    List<BlobFault> faults() {
        return faults;
    }

    private void run(Map<LayerKey, String> layers) throws IOException {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            Map<LayerKey, Future<Optional<BlobFault>>> scans = new LinkedHashMap<>();
            // The largest first, so that no thread is left alone with one at the end.
            layers.entrySet().stream()
                    .sorted(Comparator.comparing(
                            layer -> -layer.getKey().descriptor().size()))
                    .forEach(layer ->
                            scans.put(layer.getKey(), threads.submit(() -> scan(layer.getKey(), layer.getValue()))));
            for (LayerKey layer : layers.keySet()) {
                await(scans.get(layer)).ifPresent(faults::add);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private Optional<BlobFault> scan(LayerKey layer, String what) {
        try {
            ScannedLayer found = LayerScanner.scan(blobs, layer.descriptor(), layer.diffId(), kept, budget);
            synchronized (scanned) {
                scanned.put(layer, found);
            }
            return Optional.empty();
        } catch (OciFormatException | IOException e) {
            return Optional.of(new BlobFault(what, e.getMessage()));
        }
    }

    private static Optional<BlobFault> await(Future<Optional<BlobFault>> scan) throws IOException {
        try {
            return scan.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Reading the image's layers was interrupted");
        } catch (ExecutionException e) {
            throw new IllegalStateException("Reading a layer failed: " + e.getCause(), e.getCause());
        }
    }
}
