package io.slipway.conformance.rules;

import io.slipway.conformance.Engine;
import io.slipway.conformance.RuleResult;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.image.StoredImage;
import io.slipway.conformance.image.StoredPlatform;
import io.slipway.conformance.rules.sbom.SbomRules;
import io.slipway.images.ImageKind;
import io.slipway.oci.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Applies every rule about the image to a stored image. */
public final class ImageConformance {
    private static final Verdict UNVERIFIED =
            Verdict.skipped("not looked at, since its content is not what its digest says: see BLOB-001");

    private ImageConformance() {}

    /** Starts to load what rules take long to load, beside the reading of the image. */
    public static void prepare() {
        SbomRules.prepare();
    }

    /** The results, the index's first, then platform by platform. */
    public static List<RuleResult> check(StoredImage image) {
        ImageKind kind = ImageKind.of(image.index().annotations());
        List<RuleResult> results = new ArrayList<>(Engine.run(ImageRules.index(), Optional.empty(), image));
        // As many at a time as there are processors; in their order.
        image.platforms().parallelStream()
                .map(platform -> check(platform, kind))
                .toList()
                .forEach(results::addAll);
        for (Platform unreadable : image.unreadable()) {
            results.addAll(Engine.all(ImageRules.platform(), Optional.of(unreadable), UNVERIFIED));
            results.addAll(Engine.all(ImageRules.files(), Optional.of(unreadable), UNVERIFIED));
        }
        return List.copyOf(results);
    }

    private static List<RuleResult> check(StoredPlatform platform, ImageKind kind) {
        Optional<Platform> name = Optional.of(platform.platform());
        List<RuleResult> results = new ArrayList<>(Engine.run(ImageRules.platform(), kind, name, platform));
        results.addAll(platform.files()
                .map(files -> Engine.run(ImageRules.files(), kind, name, files))
                .orElseGet(() -> Engine.all(ImageRules.files(), name, UNVERIFIED)));
        return results;
    }
}
