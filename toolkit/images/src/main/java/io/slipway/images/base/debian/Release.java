package io.slipway.images.base.debian;

import io.slipway.oci.Digest;
import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a suite's release file says: when it was made, how long it holds, and the digest of every index.
 *
 * @param files by path relative to the suite
 */
public record Release(String codename, Instant date, Optional<Instant> validUntil, Map<String, IndexFile> files) {
    /** One index of the suite. */
    public record IndexFile(Digest digest, long size) {}

    public Release {
        files = Map.copyOf(files);
    }

    /** @param text the release file's text, its signature verified before */
    public static Release parse(String text) throws IOException {
        Deb822 paragraph = Deb822.parse(new StringReader(text)).get(0);
        Map<String, IndexFile> files = new TreeMap<>();
        for (String line : paragraph.required("SHA256").strip().lines().toList()) {
            String[] columns = line.strip().split("\\s+");
            files.put(columns[2], new IndexFile(new Digest("sha256", columns[0]), Long.parseLong(columns[1])));
        }
        return new Release(
                paragraph.required("Codename"),
                time(paragraph.required("Date")),
                paragraph.field("Valid-Until").map(Release::time),
                files);
    }

    /** @throws ArchiveException if {@code now} is after the time until which it holds */
    public void requireValid(String name, Instant now) throws ArchiveException {
        if (validUntil.isPresent() && now.isAfter(validUntil.get())) {
            throw new ArchiveException("Reading " + name + ": it is of " + date + " and held until " + validUntil.get()
                    + ", it is now " + now
                    + ". The mirror is stale (or this machine's clock is wrong): use one that is kept up to date.");
        }
    }

    private static Instant time(String text) {
        return ZonedDateTime.parse(text.replace("UTC", "GMT"), DateTimeFormatter.RFC_1123_DATE_TIME)
                .toInstant();
    }
}
