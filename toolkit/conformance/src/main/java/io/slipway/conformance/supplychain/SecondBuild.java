package io.slipway.conformance.supplychain;

import io.slipway.oci.Digest;
import java.io.IOException;

/** Builds an image again from the same sources, elsewhere. */
@FunctionalInterface
public interface SecondBuild {
    /** @throws IOException if the build cannot be run or fails */
    Result build() throws IOException, InterruptedException;

    /** No second build is made. */
    static SecondBuild none(String reason) {
        return () -> new NotBuilt(reason);
    }

    /** What came of it. */
    sealed interface Result {}

    /** The image was built again. */
    record Built(Digest digest) implements Result {}

    /** It was not built again, for this reason. */
    record NotBuilt(String reason) implements Result {}
}
