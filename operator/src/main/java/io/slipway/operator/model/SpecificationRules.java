package io.slipway.operator.model;

import io.slipway.operator.api.EnvVariable;
import io.slipway.operator.api.PlatformServiceSpec;
import io.slipway.operator.model.ImageReference.Malformed;
import io.slipway.operator.model.ImageReference.Pinned;
import io.slipway.operator.model.ImageReference.Unpinned;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What a specification has to keep beyond the definition's schema. */
public final class SpecificationRules {

    private SpecificationRules() {}

    /** The first thing that is wrong with a specification, if there is one. */
    public static Optional<Refusal> refusal(PlatformServiceSpec spec) {
        return image(spec.image())
                .or(() -> spec.env().stream()
                        .flatMap(variable -> source(variable).stream())
                        .findFirst());
    }

    private static Optional<Refusal> image(String text) {
        return switch (ImageReference.parse(text)) {
            case Pinned pinned -> Optional.empty();
            case Unpinned unpinned -> Optional.of(new Refusal(Refusal.INVALID_IMAGE, needsDigest(unpinned)));
            case Malformed malformed ->
                Optional.of(new Refusal(
                        Refusal.INVALID_IMAGE,
                        "spec.image is '%s', which is no image's name; write registry/name@sha256:<64 hex digits>"
                                .formatted(malformed.text())));
        };
    }

    private static String needsDigest(Unpinned image) {
        return """
                spec.image is '%s', which has no digest: what runs could change without anyone changing this resource. \
                Write %s@sha256:<digest>; its digest is what 'crane digest %s' prints, or \
                'docker buildx imagetools inspect %s' (Digest)""".formatted(image.text(), image.repository(), image.text(), image.text());
    }

    private static Optional<Refusal> source(EnvVariable variable) {
        long sources = Stream.of(variable.value(), variable.secretKeyRef(), variable.configMapKeyRef())
                .filter(Objects::nonNull)
                .count();
        if (sources == 1) {
            return Optional.empty();
        }
        return Optional.of(new Refusal(
                Refusal.INVALID_ENVIRONMENT,
                "spec.env: the variable %s has %d sources; give it exactly one of value, secretKeyRef and configMapKeyRef"
                        .formatted(variable.name(), sources)));
    }
}
