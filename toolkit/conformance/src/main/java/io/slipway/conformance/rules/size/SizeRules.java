package io.slipway.conformance.rules.size;

import io.slipway.conformance.Rule;
import io.slipway.conformance.image.StoredFiles;
import io.slipway.conformance.image.StoredPlatform;
import java.util.List;

/** The rules about what an image costs on disk and on its way there. */
public final class SizeRules {
    public static final List<Rule<StoredPlatform>> PLATFORM = List.of(new CompressedSize());
    public static final List<Rule<StoredFiles>> FILES = List.of(new UnpackedSize());

    private SizeRules() {}
}
