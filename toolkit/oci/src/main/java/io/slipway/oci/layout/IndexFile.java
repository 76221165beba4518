package io.slipway.oci.layout;

import io.slipway.oci.Descriptor;
import io.slipway.oci.Index;
import io.slipway.oci.OciFormatException;
import io.slipway.oci.file.AsideFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.function.Predicate;

/** A file of descriptors in the form of an image index; no file means no descriptors. */
record IndexFile(Path path) {
    /** Room for a hundred thousand tags. */
    private static final long MAX_SIZE = 32 * 1024 * 1024;

    boolean exists() {
        return Files.exists(path);
    }

    List<Descriptor> read() throws IOException {
        return index().manifests();
    }

    void write(List<Descriptor> entries) throws IOException {
        AsideFile.replace(path, index().withManifests(entries).toJson());
    }

    /** Writes the file without the entries that match; false if there were none. */
    boolean removeIf(Predicate<Descriptor> unwanted) throws IOException {
        List<Descriptor> before = read();
        List<Descriptor> after = before.stream().filter(unwanted.negate()).toList();
        if (after.size() == before.size()) {
            return false;
        }
        write(after);
        return true;
    }

    void collectTags(SortedMap<String, Descriptor> tags) throws IOException {
        for (Descriptor entry : read()) {
            String tag = entry.annotations().get(ImageLayout.REF_NAME);
            if (tag != null) {
                tags.put(tag, entry);
            }
        }
    }

    private Index index() throws IOException {
        if (!exists()) {
            return Index.of(List.of(), Map.of());
        }
        long size = Files.size(path);
        if (size > MAX_SIZE) {
            throw new OciFormatException(path + " has " + size + " bytes (must be " + MAX_SIZE + " or fewer)");
        }
        return Index.parse(Files.readAllBytes(path));
    }

    static Predicate<Descriptor> tagged(String tag) {
        return entry -> Objects.equals(tag, entry.annotations().get(ImageLayout.REF_NAME));
    }
}
