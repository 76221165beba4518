package io.slipway.oci.registry;

import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.Index;
import io.slipway.oci.Manifest;
import io.slipway.oci.ManifestDocument;
import io.slipway.oci.MediaType;
import io.slipway.oci.layout.ImageLayout;
import io.undertow.util.HttpString;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The manifests whose subject is a digest: its signatures, SBOMs, attestations. */
final class ReferrersEndpoint implements Endpoint {
    private static final HttpString FILTERS_APPLIED = new HttpString("OCI-Filters-Applied");

    private final Repositories repositories;

    ReferrersEndpoint(Repositories repositories) {
        this.repositories = repositories;
    }

    @Override
    public void serve(Call call) throws IOException {
        if (!call.method().equals("GET")) {
            throw call.unknownMethod();
        }
        Digest subject = call.digest();
        Optional<String> wanted = call.query("artifactType");
        List<Descriptor> referrers = new ArrayList<>();
        Optional<ImageLayout> layout = repositories.find(call.repository());
        if (layout.isPresent()) {
            referrers.addAll(referrers(layout.get(), subject));
        }
        if (wanted.isPresent()) {
            referrers.removeIf(referrer -> !referrer.artifactType().equals(wanted));
            call.answer(FILTERS_APPLIED, "artifactType");
        }
        call.send(
                StatusCodes.OK,
                MediaType.OCI_INDEX,
                Index.of(referrers, Map.of()).toJson());
    }

    private static List<Descriptor> referrers(ImageLayout layout, Digest subject) throws IOException {
        Map<Digest, Descriptor> referrers = new TreeMap<>();
        for (Descriptor entry : layout.entries()) {
            if (layout.contains(entry.digest()) && !referrers.containsKey(entry.digest())) {
                ManifestDocument document = ManifestDocument.parse(layout.read(entry.digest()));
                if (document.subject().filter(s -> s.digest().equals(subject)).isPresent()) {
                    referrers.put(entry.digest(), describe(entry, document));
                }
            }
        }
        return List.copyOf(referrers.values());
    }

    private static Descriptor describe(Descriptor entry, ManifestDocument document) {
        Optional<String> artifactType = document.artifactType();
        if (artifactType.isEmpty() && document instanceof Manifest manifest) {
            artifactType = Optional.of(manifest.config().mediaType());
        }
        return new Descriptor(
                document.mediaType(),
                entry.digest(),
                entry.size(),
                Optional.empty(),
                artifactType,
                document.annotations());
    }
}
