package io.slipway.images.base;

import io.slipway.images.base.BaseLock.LockedPackage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a new lock file changes: a package's version on an architecture, or an image's digest.
 *
 * @param subject such as {@code libc6 (amd64)}
 */
public record LockChange(String subject, Optional<String> before, Optional<String> after) {
    @Override
    public String toString() {
        return subject + ": " + before.orElse("none") + " → " + after.orElse("none");
    }

    static List<LockChange> between(BaseLock before, BaseLock after) {
        SortedMap<String, String> old = facts(before);
        SortedMap<String, String> now = facts(after);
        SortedMap<String, String> all = new TreeMap<>(old);
        all.putAll(now);
        List<LockChange> changes = new ArrayList<>();
        for (String subject : all.keySet()) {
            Optional<String> was = Optional.ofNullable(old.get(subject));
            Optional<String> is = Optional.ofNullable(now.get(subject));
            if (!was.equals(is)) {
                changes.add(new LockChange(subject, was, is));
            }
        }
        return changes;
    }

    private static SortedMap<String, String> facts(BaseLock lock) {
        SortedMap<String, String> facts = new TreeMap<>();
        lock.packages().forEach((architecture, packages) -> {
            for (LockedPackage locked : packages) {
                facts.put(locked.name() + " (" + architecture + ")", locked.version());
            }
        });
        lock.images().forEach((tag, image) -> facts.put("image " + tag, image.digest()));
        return facts;
    }
}
