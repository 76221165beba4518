package io.slipway.conformance.rules;

import java.util.List;
import java.util.Random;

/** The broken images of the rules about sizes. */
final class SizeMutants {

    static final List<Mutant> ALL = List.of(
            Mutant.of(
                    "SIZE-001",
                    "a layer holds 100 kB that compress well",
                    image -> image.layer(layer -> layer.file("app/large", 0644, new byte[100_000]))),
            Mutant.of(
                    "SIZE-002",
                    "a layer holds 60 kB that do not compress",
                    image -> image.layer(layer -> layer.file("app/large", 0644, noise(60_000)))));

    private SizeMutants() {}

    private static byte[] noise(int length) {
        byte[] noise = new byte[length];
        new Random(1).nextBytes(noise);
        // Neither text nor ELF, whatever the generator gives.
        noise[0] = 0;
        return noise;
    }
}
