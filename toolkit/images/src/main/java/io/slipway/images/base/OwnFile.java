package io.slipway.images.base;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A file, link or directory that comes from no package: exactly one of the first five says which.
 *
 * @param source a file beside the definition; the lock file has its digest
 * @param external a file below the directory that {@code image.base.files} names; no lock file knows it
 * @param content the text itself
 * @param link what a symbolic link leads to
 * @param directory whether it is an empty directory
 * @param mode permission bits in octal; 0644 and for a directory 0755 where it is not given
 * @param owner number of both user and group; root where it is not given
 */
record OwnFile(
        Optional<String> source,
        Optional<String> external,
        Optional<String> content,
        Optional<String> link,
        boolean directory,
        Optional<String> mode,
        int owner) {
    private static final int OCTAL = 8;

    /** How many of the ways to say what it is are used. */
    @JsonIgnore
    long kinds() {
        return Stream.of(source, external, content, link)
                        .filter(Optional::isPresent)
                        .count()
                + (directory ? 1 : 0);
    }

    @JsonIgnore
    int permissions() {
        return mode.map(text -> Integer.parseInt(text, OCTAL)).orElse(directory ? 0755 : 0644);
    }
}
