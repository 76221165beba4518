package io.slipway.conformance.rules.index;

import io.slipway.conformance.Finding;
import io.slipway.conformance.Location;
import io.slipway.conformance.Rule;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.image.StoredImage;
import io.slipway.conformance.image.StoredPlatform;
import io.slipway.oci.OciFormatException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The configurations state one time, which a build may have had. */
public final class PlausibleCreated implements Rule<StoredImage> {
    private static final RuleInfo INFO = new RuleInfo(
            "CONFIG-002",
            Subject.IMAGE,
            Severity.MEDIUM,
            "says when it was made, plausibly and alike on every platform",
            "Clean-up and update tools decide by this time; one taken from the clock of the build changes the digest "
                    + "although nothing else did.",
            "Take the time from the commit (project.build.outputTimestamp, SOURCE_DATE_EPOCH), the same for all platforms.",
            "OCI image specification, Image Configuration: created; reproducible-builds.org, SOURCE_DATE_EPOCH");

    // The first release of Docker; nothing that is an image is older.
    private static final Instant FIRST_IMAGES = Instant.parse("2013-03-20T00:00:00Z");

    // Builders that leave the time away write the epoch (Jib one second more), or the first time that zip files know.
    private static final Instant LAST_OF_EPOCH = Instant.EPOCH.plusSeconds(1);
    private static final Instant FIRST_OF_ZIP = Instant.parse("1980-01-01T00:00:00Z");
    private static final Instant LAST_OF_ZIP = Instant.parse("1980-02-01T00:00:00Z");

    private static final Duration CLOCK_SKEW = Duration.ofDays(1);

    private final InstantSource clock;

    public PlausibleCreated(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict check(StoredImage image) {
        if (image.platforms().isEmpty()) {
            return Verdict.skipped("no configuration could be read: see BLOB-001");
        }
        Set<Instant> times = new LinkedHashSet<>();
        List<Finding> found = new ArrayList<>();
        for (StoredPlatform platform : image.platforms()) {
            String fault = fault(platform, times);
            if (!fault.isEmpty()) {
                found.add(new Finding(
                        Location.instruction("configuration of " + platform.platform() + ": created"), fault));
            }
        }
        if (found.isEmpty() && times.size() > 1) {
            found.add(new Finding(
                    Location.instruction("configuration: created"),
                    "differs by platform: "
                            + times.stream().map(Instant::toString).collect(Collectors.joining(", "))));
        }
        return found.isEmpty()
                ? Verdict.pass("it was made " + times.iterator().next())
                : Verdict.fail("times that no reproducible build states", found);
    }

    private String fault(StoredPlatform platform, Set<Instant> times) {
        Instant created;
        try {
            created = platform.config().created().orElse(null);
        } catch (OciFormatException e) {
            return e.getMessage();
        }
        if (created == null) {
            return "missing";
        }
        times.add(created);
        if (created.isAfter(clock.instant().plus(CLOCK_SKEW))) {
            return created + " is in the future";
        }
        return created.isBefore(FIRST_IMAGES) && !isConventional(created) ? created + " is older than images are" : "";
    }

    private static boolean isConventional(Instant created) {
        return !created.isBefore(Instant.EPOCH) && !created.isAfter(LAST_OF_EPOCH)
                || !created.isBefore(FIRST_OF_ZIP) && created.isBefore(LAST_OF_ZIP);
    }
}
