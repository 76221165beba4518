package io.slipway.images.base;

import io.slipway.images.base.BaseLock.LockedPackage;
import io.slipway.images.base.debian.DebFile;
import io.slipway.images.base.debian.Mirrors;
import io.slipway.images.base.fetch.Download;
import io.slipway.images.base.fetch.Downloads;
import io.slipway.images.base.fetch.MissingFileException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Package files by their SHA-256. */
final class PackageCache {
    private final Path directory;
    private final Mirrors mirrors;
    private final Downloads downloads;

    PackageCache(Path directory, Mirrors mirrors, Downloads downloads) {
        this.directory = directory;
        this.mirrors = mirrors;
        this.downloads = downloads;
    }

    /**
     * Downloads what is not there yet.
     *
     * @throws MissingFileException if the mirrors do not have one of them
     */
    void require(Collection<LockedPackage> packages) throws IOException {
        List<Download> wanted = new ArrayList<>();
        for (LockedPackage locked : packages) {
            wanted.add(new Download(
                    locked.name() + " " + locked.version(),
                    mirrors.locate(locked.suite(), locked.path()),
                    path(locked),
                    locked.size(),
                    locked.digest()));
        }
        downloads.run(wanted);
    }

    /** A package file that {@link #require} brought. */
    DebFile get(LockedPackage locked) {
        return new DebFile(path(locked));
    }

    private Path path(LockedPackage locked) {
        return directory.resolve(locked.sha256() + ".deb");
    }
}
