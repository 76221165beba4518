package io.slipway.oci.client;

import io.slipway.oci.BlobSource;
import io.slipway.oci.Descriptor;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Brings one blob to a repository, by the least work: it may be there, or mounted from another repository. */
final class BlobPush {
    /** The upload is gone, or not what it was: it has to be started again. */
    private static final Set<Integer> LOST_UPLOAD = Set.of(404, 416);

    /** Up to so many bytes are sent with the end of the upload; more can go on where they broke off. */
    private static final int SHORT = 1024 * 1024;

    private final RegistryTransport transport;
    private final String registry;
    private final String repository;
    private final BlobSource source;
    private final Descriptor blob;

    BlobPush(RegistryTransport transport, String registry, String repository, BlobSource source, Descriptor blob) {
        this.transport = transport;
        this.registry = registry;
        this.repository = repository;
        this.source = source;
        this.blob = blob;
    }

    /** How a blob got where it is. */
    enum Way {
        PRESENT,
        MOUNTED,
        UPLOADED
    }

    /** @param mountFrom repositories of the same registry that may have the blob */
    Way push(List<String> mountFrom) throws IOException {
        if (isThere()) {
            return Way.PRESENT;
        }
        Optional<URI> started = Optional.empty();
        for (String from : mountFrom) {
            Mount mount = mount(from);
            if (mount.mounted()) {
                return Way.MOUNTED;
            }
            started = mount.upload();
        }
        upload(started);
        return Way.UPLOADED;
    }

    private record Mount(boolean mounted, Optional<URI> upload) {}

    /** Who may not read the other repository uploads instead. */
    private Mount mount(String from) throws IOException {
        try {
            Optional<URI> upload =
                    transport.make(registry, new UploadStart(repository, blob.digest(), Optional.of(from)));
            return new Mount(upload.isEmpty(), upload);
        } catch (RegistryCallException e) {
            if (e.isTransient()) {
                throw e;
            }
            return new Mount(false, Optional.empty());
        }
    }

    private void upload(Optional<URI> started) throws IOException {
        UploadProgress.Arrived begin = started.isPresent() ? new UploadProgress.Arrived(started.get(), 0) : start();
        for (int failures = 1; ; failures++) {
            try {
                send(begin);
                return;
            } catch (RegistryCallException e) {
                boolean again = e.isTransient() || LOST_UPLOAD.contains(e.status());
                if (!again || failures >= transport.options().attempts()) {
                    throw e;
                }
            }
            transport.retries().pause(transport.retries().delay(failures, Optional.empty()));
            if (isThere()) {
                return;
            }
            Optional<UploadProgress.Arrived> arrived = progress(begin);
            begin = arrived.isPresent() ? arrived.get() : start();
        }
    }

    private void send(UploadProgress.Arrived begin) throws IOException {
        URI location = begin.location();
        RequestBody rest = RequestBody.NONE;
        if (begin.bytes() == 0 && blob.size() <= SHORT) {
            rest = RequestBody.of(() -> source.open(blob.digest()), blob.size());
        } else if (begin.bytes() < blob.size()) {
            location = transport.make(registry, new UploadAppend(repository, location, source, blob, begin.bytes()));
        }
        transport.make(registry, new UploadFinish(repository, location, blob.digest(), rest));
    }

    private UploadProgress.Arrived start() throws IOException {
        URI location = transport
                .make(registry, new UploadStart(repository, blob.digest(), Optional.empty()))
                .orElseThrow(() -> new IOException("The registry took blob " + blob.digest() + " for one that it has"));
        return new UploadProgress.Arrived(location, 0);
    }

    /** What a broken upload left. Where that cannot be known, or it did not get further, it begins anew. */
    private Optional<UploadProgress.Arrived> progress(UploadProgress.Arrived begin) throws IOException {
        try {
            UploadProgress.Arrived arrived =
                    transport.make(registry, new UploadProgress(repository, begin.location(), blob.digest()));
            return Optional.of(arrived)
                    .filter(progress -> progress.bytes() > begin.bytes() && progress.bytes() <= blob.size());
        } catch (RegistryCallException e) {
            return Optional.empty();
        }
    }

    private boolean isThere() throws IOException {
        return transport
                .make(registry, new BlobCheck(repository, blob.digest()))
                .isPresent();
    }
}
