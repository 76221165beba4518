package io.slipway.registry.publish;

import io.slipway.images.release.ChangelogSection;
import io.slipway.images.release.ReleaseHistory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import org.semver4j.Semver;

/** What changed in a version, for its notes. */
public final class ReleaseChanges {
    private ReleaseChanges() {}

    /**
     * The section of {@code version}, made of what was committed since the release before it; where the history is not
     * there, as in a shallow clone, the section says so.
     *
     * @param date of its commit
     */
    public static String read(Path directory, Semver version, LocalDate date) {
        try {
            return ChangelogSection.of(
                    version, date, ReleaseHistory.before(directory, version).commits());
        } catch (IOException e) {
            return title(version.getVersion(), date) + "\nWhat changed is not known here. " + e.getMessage() + "\n";
        }
    }

    /** The section of a version that is no release. */
    public static String title(String version, LocalDate date) {
        return "## " + version + " (" + date + ")\n";
    }
}
