package io.slipway.conformance.rules.index;

import io.slipway.conformance.Rule;
import io.slipway.conformance.image.StoredImage;
import java.time.InstantSource;
import java.util.List;

/** The rules about the index, and about what its platforms have in common. */
public final class IndexRules {
    public static final List<Rule<StoredImage>> ALL = List.of(
            new RequiredPlatforms(),
            new KnownPlatforms(),
            new ArmVariant(),
            new ConsistentMediaTypes(),
            new OciMediaTypes(),
            new VerifiedBlobs(),
            new RequiredAnnotations(),
            new WellFormedBase(),
            new FixedBase(),
            new FullRevision(),
            new SameAnnotations(),
            new SameConfiguration(),
            new SameApplication(),
            new PlausibleCreated(InstantSource.system()));

    private IndexRules() {}
}
