package io.slipway.images.release;

import org.semver4j.Semver;

/** Which part of a version grows (Semantic Versioning 2.0.0, 6 to 8), the smallest first. */
enum Increment {
    PATCH,
    MINOR,
    MAJOR;

    /** The version after {@code last}; before 1.0.0 what breaks is a minor version (Semantic Versioning 2.0.0, 4). */
    Semver after(Semver last) {
        Semver released = last.withClearedPreReleaseAndBuild();
        return switch (this) {
            case MAJOR -> released.getMajor() == 0 ? released.nextMinor() : released.nextMajor();
            case MINOR -> released.nextMinor();
            case PATCH -> released.withIncPatch();
        };
    }
}
