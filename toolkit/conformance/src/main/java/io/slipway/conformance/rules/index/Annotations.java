package io.slipway.conformance.rules.index;

import io.slipway.conformance.image.StoredImage;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What an image says of itself by one of OCI's pre-defined keys. */
final class Annotations {
    static final String REVISION = "org.opencontainers.image.revision";
    static final String BASE_NAME = "org.opencontainers.image.base.name";
    static final String BASE_DIGEST = "org.opencontainers.image.base.digest";

    private Annotations() {}

    /** The value in the index, else in a manifest, else in a label, where most builders put it. */
    static Optional<String> value(StoredImage image, String key) {
        Stream<Map<String, String>> ofPlatforms = image.platforms().stream()
                .flatMap(platform -> Stream.of(
                        platform.manifest().annotations(), platform.config().labels()));
        return Stream.concat(Stream.of(image.index().annotations()), ofPlatforms)
                .map(stated -> stated.getOrDefault(key, ""))
                .filter(value -> !value.isBlank())
                .findFirst();
    }

    /** What a rule about a value says where there is none. */
    static String missing(String key) {
        return "there is no " + key + ": see ANNOTATION-001";
    }
}
