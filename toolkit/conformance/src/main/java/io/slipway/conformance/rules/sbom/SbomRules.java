package io.slipway.conformance.rules.sbom;

import io.slipway.conformance.Rule;
import io.slipway.conformance.image.StoredFiles;
import java.util.List;

/** The rules about the SBOM that an image carries. */
public final class SbomRules {
    public static final List<Rule<StoredFiles>> ALL = List.of(
            new SbomPresent(), new SbomMatchesJars(), new SbomValid(), new KnownLicenses(), new NothingDenied());

    private SbomRules() {}

    /** Starts to load what they take long to load. */
    public static void prepare() {
        SbomSchema.prepare();
    }
}
