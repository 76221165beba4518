package io.slipway.images.base;

import io.slipway.images.base.debian.DebFile;
import io.slipway.images.base.rootfs.FileTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The package files that a lock file says, all of them in the cache. */
record LockedPackages(BaseLock lock, PackageCache cache) {
    DebFile file(String architecture, String name) throws BaseImageException {
        return cache.get(lock.find(architecture, name));
    }

    /** Puts the files that {@code packages} has globs for. */
    void put(FileTree tree, String architecture, Map<String, List<String>> packages) throws IOException {
        for (Map.Entry<String, List<String>> entry : packages.entrySet()) {
            PackageFiles.put(tree, entry.getKey(), file(architecture, entry.getKey()), entry.getValue());
        }
    }

    /** What a layer's history says of the packages in it. */
    String description(String architecture, Set<String> names) throws BaseImageException {
        List<String> versions = new ArrayList<>();
        for (String name : names) {
            versions.add(name + " " + lock.find(architecture, name).version());
        }
        return "Debian packages: " + String.join(", ", versions);
    }
}
