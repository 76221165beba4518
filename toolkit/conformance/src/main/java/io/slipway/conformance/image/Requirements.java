package io.slipway.conformance.image;

import io.slipway.images.Budgets;
import io.slipway.images.ImageRecord;
import io.slipway.images.PlatformImage;
import io.slipway.oci.Platform;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is asked of an image beyond the rules themselves.
 *
 * @param budgets empty where the image's own annotations are to state them
 * @param platforms that it must have
 */
public record Requirements(Optional<Budgets> budgets, Set<Platform> platforms) {
    /** Of an image about which nothing is known. */
    public static final Requirements USUAL =
            new Requirements(Optional.empty(), Set.of(Platform.LINUX_AMD64, Platform.LINUX_ARM64));

    public Requirements {
        platforms = Set.copyOf(platforms);
    }

    /** What an image record says that the image has. */
    public static Requirements of(ImageRecord record) {
        return new Requirements(
                Optional.of(record.budgets()),
                record.platforms().stream().map(PlatformImage::platform).collect(Collectors.toSet()));
    }

    /** The same, with {@code others} where no budgets are stated. */
    Requirements orBudgets(Optional<Budgets> others) {
        return new Requirements(budgets.or(() -> others), platforms);
    }
}
