package io.slipway.oci.client;

import io.slipway.oci.AttachmentTag;
import io.slipway.oci.BlobSource;
import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.ManifestDocument;
import io.slipway.oci.OciFormatException;
import io.slipway.oci.source.Attachment;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One repository of a registry. Everything that is read is held against its digest. */
public final class Repository {
    private final RegistryTransport transport;
    private final String registry;
    private final String name;

    Repository(RegistryTransport transport, String registry, String name) {
        this.transport = transport;
        this.registry = registry;
        this.name = name;
    }

    public String registry() {
        return registry;
    }

    public String name() {
        return name;
    }

    /**
     * A manifest or index.
     *
     * @param reference a tag or a digest
     */
    public PulledManifest pullManifest(String reference) throws IOException {
        return transport.make(registry, new ManifestPull(name, reference));
    }

    /** What {@code reference}, a tag or a digest, points to; empty if it is not there. */
    public Optional<Descriptor> findManifest(String reference) throws IOException {
        ManifestCheck.Answer answer = transport.make(registry, new ManifestCheck(name, reference));
        if (answer instanceof ManifestCheck.Answer.Present found) {
            return Optional.of(found.descriptor());
        }
        return answer instanceof ManifestCheck.Answer.Absent
                ? Optional.empty()
                : pullIfThere(reference).map(PulledManifest::descriptor);
    }

    /** A blob's size, if it is there. */
    public Optional<Long> findBlob(Digest digest) throws IOException {
        return transport.make(registry, new BlobCheck(name, digest));
    }

    /**
     * A blob as a stream that goes on by itself after a broken connection. Its last read fails if the content is not
     * what the digest says.
     */
    public InputStream openBlob(Digest digest) throws IOException {
        return BlobStream.open(transport, registry, name, digest);
    }

    /** A configuration or other small blob. */
    public byte[] pullBlob(Digest digest) throws IOException {
        try (InputStream blob = openBlob(digest)) {
            byte[] content = blob.readNBytes(RegistryResponse.DOCUMENT_LIMIT + 1);
            if (content.length > RegistryResponse.DOCUMENT_LIMIT) {
                throw new OciFormatException(
                        "Document " + digest + " has more than " + RegistryResponse.DOCUMENT_LIMIT + " bytes");
            }
            return content;
        }
    }

    /** All tags, in the registry's order. */
    public List<String> tags() throws IOException {
        List<String> tags = new ArrayList<>();
        Optional<TagPage> call = Optional.of(TagPage.first(name));
        while (call.isPresent()) {
            TagPage current = call.get();
            Page<String> page = transport.make(registry, current);
            tags.addAll(page.items());
            call = page.next().map(current::following);
        }
        return List.copyOf(tags);
    }

    /** The manifests whose subject is {@code subject}, where the registry lists them or its clients do by a tag. */
    public List<Descriptor> referrers(Digest subject) throws IOException {
        List<Descriptor> referrers = new ArrayList<>();
        Optional<ReferrersPage> call = Optional.of(ReferrersPage.first(name, subject));
        while (call.isPresent()) {
            ReferrersPage current = call.get();
            Optional<Page<Descriptor>> page = transport.make(registry, current);
            if (page.isEmpty()) {
                return taggedReferrers(subject).list();
            }
            referrers.addAll(page.get().items());
            call = page.get().next().map(current::following);
        }
        return List.copyOf(referrers);
    }

    /** What is kept beside {@code subject}: its referrers, and what cosign keeps under tags made of its digest. */
    public List<Attachment> attachments(Digest subject) throws IOException {
        List<Parallel.Work<Digest, List<Attachment>>> questions = new ArrayList<>();
        questions.add(this::asReferrers);
        for (String tag : AttachmentTag.ofCosign(subject)) {
            questions.add(digest -> tagged(tag));
        }
        return Parallel.map(questions, question -> question.with(subject)).stream()
                .flatMap(List::stream)
                .toList();
    }

    private List<Attachment> asReferrers(Digest subject) throws IOException {
        return referrers(subject).stream()
                .map(referrer -> new Attachment(referrer, Optional.empty()))
                .toList();
    }

    private List<Attachment> tagged(String tag) throws IOException {
        return pullIfThere(tag).map(found -> Attachment.tagged(tag, found.descriptor(), found.document())).stream()
                .toList();
    }

    /**
     * Pushes a manifest or index; what it names must be there. Where the registry does not list referrers itself, a
     * manifest with a subject is entered in the list under the subject's tag.
     *
     * @param reference a tag, or the manifest's digest
     */
    public void pushManifest(String reference, PulledManifest manifest) throws IOException {
        boolean listed = transport.make(
                registry,
                new ManifestPush(name, reference, manifest.descriptor().mediaType(), manifest.content()));
        ManifestDocument document = manifest.document();
        if (document.subject().isPresent() && !listed) {
            Digest subject = document.subject().get().digest();
            if (!listsReferrers(subject)) {
                taggedReferrers(subject).add(manifest.asReferrer());
            }
        }
    }

    /**
     * Deletes a manifest with every tag on it. What it names stays; a list of referrers that is kept under a tag loses
     * it.
     */
    public Deletion deleteManifest(Digest digest) throws IOException {
        Optional<Digest> subject = pullIfThere(digest.toString())
                .flatMap(manifest -> manifest.document().subject())
                .map(Descriptor::digest);
        Deletion deletion = deleteManifestOnly(digest);
        if (deletion == Deletion.DELETED && subject.isPresent() && !listsReferrers(subject.get())) {
            taggedReferrers(subject.get()).remove(digest);
        }
        return deletion;
    }

    /**
     * Deletes a manifest with every tag on it, and touches no list of referrers: for who deletes what it refers to as
     * well.
     */
    public Deletion deleteManifestOnly(Digest digest) throws IOException {
        return transport.make(registry, new ManifestDelete(name, digest.toString()));
    }

    /** Deletes a tag and leaves what it points to, where the registry can. */
    public Deletion deleteTag(String tag) throws IOException {
        return transport.make(registry, new ManifestDelete(name, tag));
    }

    /**
     * A document of an interface that the registry has beside the distribution API, such as Harbor's; empty where it
     * has none, or none for this user.
     *
     * @param target its path, with the query
     */
    public Optional<byte[]> ownApiDocument(String target) throws IOException {
        return transport.make(registry, new OwnApiDocument(name, target));
    }

    BlobPush.Way pushBlob(BlobSource source, Descriptor blob, List<String> mountFrom) throws IOException {
        return new BlobPush(transport, registry, name, source, blob).push(mountFrom);
    }

    int parallelBlobs() {
        return transport.options().parallelBlobs();
    }

    /** Whether the registry itself lists what refers to {@code subject}; where it does not, its clients do by a tag. */
    public boolean listsReferrers(Digest subject) throws IOException {
        return transport.make(registry, ReferrersPage.first(name, subject)).isPresent();
    }

    private TaggedReferrers taggedReferrers(Digest subject) {
        return new TaggedReferrers(this, transport.retries(), subject);
    }

    Optional<PulledManifest> pullIfThere(String reference) throws IOException {
        try {
            return Optional.of(pullManifest(reference));
        } catch (RegistryCallException e) {
            if (e.isNotFound()) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
