package io.slipway.conformance.rules;

import java.util.List;
import java.util.stream.Stream;

/** The broken images of every rule about the image. */
final class ImageMutants {
    static final List<Mutant> ALL = Stream.of(
                    IndexMutants.ALL,
                    ConfigurationMutants.ALL,
                    FileMutants.ALL,
                    SizeMutants.ALL,
                    SecretMutants.ALL,
                    JavaMutants.ALL,
                    SbomMutants.ALL)
            .flatMap(List::stream)
            .toList();

    private ImageMutants() {}
}
