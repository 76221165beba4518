package io.slipway.oci.client;

import io.slipway.oci.BlobSource;
import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.Index;
import io.slipway.oci.source.Attachment;
import io.slipway.oci.source.Attachments;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The blobs of an image in a registry, which serves manifests apart: what an index names, or is kept beside the image,
 * is one, all else is a blob.
 */
final class RemoteBlobs implements BlobSource, Attachments {
    private final Repository repository;
    private final PulledManifest root;
    private final Set<Digest> manifests = ConcurrentHashMap.newKeySet();
    private final Map<Digest, byte[]> documents = new ConcurrentHashMap<>();
    private final Map<Digest, Long> sizes = new ConcurrentHashMap<>();

    RemoteBlobs(Repository repository, PulledManifest root) {
        this.repository = repository;
        this.root = root;
        add(root);
    }

    @Override
    public boolean contains(Digest digest) throws IOException {
        return find(digest).isPresent();
    }

    @Override
    public long size(Digest digest) throws IOException {
        return find(digest).orElseThrow(() -> new NoSuchFileException(described(digest) + " is not there"));
    }

    @Override
    public InputStream open(Digest digest) throws IOException {
        if (isManifest(digest)) {
            return new ByteArrayInputStream(read(digest));
        }
        try {
            return repository.openBlob(digest);
        } catch (RegistryCallException e) {
            throw missing(digest, e);
        }
    }

    @Override
    public byte[] read(Digest digest) throws IOException {
        byte[] known = documents.get(digest);
        if (known != null) {
            return known.clone();
        }
        try {
            if (!isManifest(digest)) {
                return repository.pullBlob(digest);
            }
            PulledManifest manifest = repository.pullManifest(digest.toString());
            add(manifest);
            return manifest.content().clone();
        } catch (RegistryCallException e) {
            throw missing(digest, e);
        }
    }

    @Override
    public List<Attachment> of(Digest subject) throws IOException {
        List<Attachment> attachments = repository.attachments(subject);
        attachments.forEach(attachment -> manifests.add(attachment.manifest().digest()));
        return attachments;
    }

    /** Plan and transfer read the same manifests, which never change. */
    private void add(PulledManifest manifest) {
        documents.put(manifest.descriptor().digest(), manifest.content());
        if (manifest.document() instanceof Index index) {
            index.manifests().stream().map(Descriptor::digest).forEach(manifests::add);
        }
    }

    private boolean isManifest(Digest digest) {
        return manifests.contains(digest) || digest.equals(root.descriptor().digest());
    }

    private Optional<Long> find(Digest digest) throws IOException {
        if (digest.equals(root.descriptor().digest())) {
            return Optional.of(root.descriptor().size());
        }
        Long known = sizes.get(digest);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Long> size = isManifest(digest)
                ? repository.findManifest(digest.toString()).map(Descriptor::size)
                : repository.findBlob(digest);
        size.ifPresent(bytes -> sizes.put(digest, bytes));
        return size;
    }

    private IOException missing(Digest digest, RegistryCallException fault) {
        if (!fault.isNotFound()) {
            return fault;
        }
        NoSuchFileException missing = new NoSuchFileException(described(digest) + " is not there");
        missing.initCause(fault);
        return missing;
    }

    private String described(Digest digest) {
        return repository.registry() + "/" + repository.name() + "@" + digest;
    }
}
