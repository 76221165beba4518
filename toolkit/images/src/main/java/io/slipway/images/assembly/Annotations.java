package io.slipway.images.assembly;

import io.slipway.images.ImageKind;
import io.slipway.images.git.GitState;
import io.slipway.images.settings.Origin;
import io.slipway.oci.Digest;
import java.util.SortedMap;
import java.util.TreeMap;

/** The annotations of an image (OCI image specification, "Pre-Defined Annotation Keys", and Slipway's own). */
final class Annotations {
    private static final String OCI = "org.opencontainers.image.";
    private static final String SLIPWAY = "io.slipway.";
    private static final String DENY = SLIPWAY + "deny";

    /** What SPDX says where nothing is claimed. */
    private static final String NO_ASSERTION = "NOASSERTION";

    private Annotations() {}

    static SortedMap<String, String> of(ImageAssembly assembly) {
        Origin origin = assembly.settings().origin();
        SortedMap<String, String> annotations = new TreeMap<>();
        annotations.put(OCI + "title", origin.title().orElse(assembly.settings().name()));
        origin.description().ifPresent(text -> annotations.put(OCI + "description", text));
        annotations.put(OCI + "version", assembly.version());
        annotations.put(OCI + "created", assembly.created().toString());
        annotations.put(OCI + "base.name", assembly.base().name());
        assembly.base()
                .digest()
                .map(Digest::toString)
                .ifPresent(digest -> annotations.put(OCI + "base.digest", digest));
        annotations.put(
                OCI + "source",
                origin.source()
                        .or(() -> assembly.git().flatMap(GitState::origin))
                        .orElse(NO_ASSERTION));
        annotations.put(OCI + "licenses", origin.licenses().orElse(NO_ASSERTION));
        annotations.put(OCI + "vendor", origin.vendor().orElse(NO_ASSERTION));
        assembly.git().ifPresent(git -> annotations.put(OCI + "revision", git.revision()));
        if (assembly.git().map(GitState::dirty).orElse(false)) {
            annotations.put(SLIPWAY + "dirty", "true");
        }
        annotations.put(SLIPWAY + "user", assembly.settings().user().toString());
        if (assembly.settings().kind() != ImageKind.SERVICE) {
            annotations.put(ImageKind.ANNOTATION, assembly.settings().kind().id());
        }
        assembly.settings().health().ifPresent(health -> {
            annotations.put(SLIPWAY + "port", Integer.toString(health.port()));
            annotations.put(SLIPWAY + "health.live", health.live());
            annotations.put(SLIPWAY + "health.ready", health.ready());
            annotations.put(SLIPWAY + "health.metrics", health.metrics());
        });
        if (!assembly.settings().denied().isEmpty()) {
            annotations.put(DENY, String.join(",", assembly.settings().denied()));
        }
        annotations.putAll(assembly.settings().budgets().toAnnotations());
        return annotations;
    }
}
