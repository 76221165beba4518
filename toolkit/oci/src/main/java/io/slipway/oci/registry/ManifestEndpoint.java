package io.slipway.oci.registry;

import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.ManifestDocument;
import io.slipway.oci.OciFormatException;
import io.slipway.oci.layout.BlobWriter;
import io.slipway.oci.layout.ImageLayout;
import io.slipway.oci.registry.Reference.ByDigest;
import io.slipway.oci.registry.Reference.ByTag;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.util.Optional;

/** Manifests and indexes by tag and by digest; their bytes stay as they came. */
final class ManifestEndpoint implements Endpoint {
    private static final HttpString OCI_SUBJECT = new HttpString("OCI-Subject");

    private final Repositories repositories;

    ManifestEndpoint(Repositories repositories) {
        this.repositories = repositories;
    }

    @Override
    public void serve(Call call) throws IOException {
        switch (call.method()) {
            case "GET", "HEAD" -> pull(call);
            case "PUT" -> push(call);
            case "DELETE" -> delete(call);
            default -> throw call.unknownMethod();
        }
    }

    private void pull(Call call) throws IOException {
        ImageLayout layout = repositories.get(call.repository());
        Digest digest = resolve(layout, call);
        if (!layout.contains(digest)) {
            throw unknown(call);
        }
        byte[] content = layout.read(digest);
        call.answer(Call.CONTENT_DIGEST, digest).send(StatusCodes.OK, mediaType(call, content), content);
    }

    private void push(Call call) throws IOException {
        ImageLayout layout = repositories.create(call.repository());
        byte[] content = call.body().readNBytes(ImageLayout.DOCUMENT_LIMIT + 1);
        if (content.length > ImageLayout.DOCUMENT_LIMIT) {
            throw new RegistryException(
                    ErrorCode.SIZE_INVALID, "A manifest must have " + ImageLayout.DOCUMENT_LIMIT + " bytes or fewer");
        }
        ManifestDocument document = parse(content);
        requireContentType(call, document);
        requireReferences(layout, document);

        Reference reference = call.reference();
        Digest digest = reference instanceof ByDigest by ? by.digest() : Digest.of(content);
        store(layout, digest, content);
        Descriptor descriptor = new Descriptor(document.mediaType(), digest, content.length);
        if (reference instanceof ByTag by) {
            layout.tag(by.tag(), descriptor);
        }
        document.subject().ifPresent(subject -> call.answer(OCI_SUBJECT, subject.digest()));
        if (document.subject().isPresent()) {
            layout.enter(descriptor);
        }
        call.created("/v2/" + call.repository() + "/manifests/" + digest, digest);
    }

    private void delete(Call call) throws IOException {
        ImageLayout layout = repositories.get(call.repository());
        Reference reference = call.reference();
        boolean deleted = reference instanceof ByTag by
                ? layout.untag(by.tag())
                : layout.deleteManifest(((ByDigest) reference).digest());
        if (!deleted) {
            throw unknown(call);
        }
        call.send(StatusCodes.ACCEPTED);
    }

    private static Digest resolve(ImageLayout layout, Call call) throws IOException {
        Reference reference = call.reference();
        if (reference instanceof ByTag by) {
            return layout.resolve(by.tag()).orElseThrow(() -> unknown(call)).digest();
        }
        return ((ByDigest) reference).digest();
    }

    private static RegistryException unknown(Call call) {
        return new RegistryException(
                ErrorCode.MANIFEST_UNKNOWN, "Repository '" + call.repository() + "' has no manifest " + call.last());
    }

    private static String mediaType(Call call, byte[] content) {
        try {
            return ManifestDocument.parse(content).mediaType();
        } catch (OciFormatException e) {
            throw unknown(call);
        }
    }

    private static ManifestDocument parse(byte[] content) {
        try {
            return ManifestDocument.parse(content);
        } catch (OciFormatException e) {
            throw new RegistryException(ErrorCode.MANIFEST_INVALID, e);
        }
    }

    private static void requireContentType(Call call, ManifestDocument document) {
        Optional<String> header = call.header(Headers.CONTENT_TYPE);
        boolean fits = header.map(value -> value.split(";", 2)[0].strip())
                .filter(type -> !type.equals(document.mediaType()))
                .isEmpty();
        if (!fits) {
            throw new RegistryException(
                    ErrorCode.MANIFEST_INVALID,
                    "The manifest was sent as '" + header.orElseThrow() + "' but is '" + document.mediaType() + "'");
        }
    }

    private static void requireReferences(ImageLayout layout, ManifestDocument document) throws IOException {
        for (Descriptor reference : document.references()) {
            if (isFetchedElsewhere(reference)) {
                continue;
            }
            if (!layout.contains(reference.digest())) {
                throw new RegistryException(
                        ErrorCode.MANIFEST_BLOB_UNKNOWN,
                        "The manifest names " + reference.digest() + ", which was not pushed (push it first)");
            }
            long size = layout.size(reference.digest());
            if (size != reference.size()) {
                throw new RegistryException(
                        ErrorCode.MANIFEST_INVALID,
                        "The manifest says that " + reference.digest() + " has " + reference.size()
                                + " bytes, but it has " + size);
            }
        }
    }

    /** Layers that may not be distributed, such as Windows' base layers, stay where their URLs say. */
    private static boolean isFetchedElsewhere(Descriptor reference) {
        return reference.mediaType().contains(".foreign.")
                || reference.mediaType().contains(".nondistributable.");
    }

    private static void store(ImageLayout layout, Digest digest, byte[] content) throws IOException {
        try (BlobWriter blob = layout.newBlob()) {
            blob.write(content);
            blob.commit(digest);
        } catch (OciFormatException e) {
            throw new RegistryException(ErrorCode.DIGEST_INVALID, e);
        }
    }
}
