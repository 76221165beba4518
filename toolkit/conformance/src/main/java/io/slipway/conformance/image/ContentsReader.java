package io.slipway.conformance.image;

import io.slipway.conformance.Contents;
import io.slipway.conformance.Contents.Kind;
import io.slipway.conformance.Contents.Layer;
import io.slipway.conformance.Contents.Share;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells what fills an image: by Debian package where the image has the packages' lists of files, by jar and by folder. */
public final class ContentsReader {
    /** Debian's lists of files, and distroless images'. */
    private static final Pattern LIST =
            Pattern.compile("var/lib/dpkg/(?:info|status\\.d)/([^/]+?)(?::[a-z0-9]+)?\\.md5sums");

    private static final Pattern JAR = Pattern.compile(".*\\.(?:jar|war|ear)");
    private static final int FOLDERS = 3;
    private static final int SHARES = 40;

    private final Map<String, String> owners = new HashMap<>();

    private ContentsReader(StoredFiles files) {
        for (ScannedEntry entry : files.merged().entries().values()) {
            Matcher list = LIST.matcher(entry.path());
            Optional<String> text = list.matches() ? entry.content().flatMap(FileContent::text) : Optional.empty();
            text.ifPresent(lines -> lines.lines().forEach(line -> own(list.group(1), line)));
        }
    }

    public static Contents of(StoredFiles files) {
        ContentsReader reader = new ContentsReader(files);
        return new Contents(
                files.platform(), files.layers().stream().map(reader::layer).toList());
    }

    /** A line is a digest, two spaces and a path. */
    private void own(String owner, String line) {
        String[] parts = line.split(" {2}", 2);
        if (parts.length == 2) {
            owners.put(parts[1], owner);
        }
    }

    private Layer layer(ScannedLayer layer) {
        Map<String, Share> shares = new TreeMap<>();
        for (ScannedEntry entry : layer.entries()) {
            if (entry.entry().isFile()) {
                Share own = share(entry);
                shares.merge(
                        own.kind() + own.name(), own, (a, b) -> new Share(a.name(), a.kind(), a.bytes() + b.bytes()));
            }
        }
        List<Share> sorted = shares.values().stream()
                .sorted(Comparator.comparingLong(Share::bytes).reversed())
                .toList();
        return new Layer(layer.digest(), sorted.size() > SHARES ? cut(sorted) : sorted);
    }

    private Share share(ScannedEntry entry) {
        String path = entry.path();
        long size = entry.entry().size();
        if (owners.containsKey(path)) {
            return new Share(owners.get(path), Kind.PACKAGE, size);
        }
        if (JAR.matcher(path).matches()) {
            return new Share(path.substring(path.lastIndexOf('/') + 1), Kind.JAR, size);
        }
        String[] parts = path.split("/");
        int depth = Math.min(FOLDERS, parts.length - 1);
        return new Share("/" + String.join("/", List.of(parts).subList(0, depth)), Kind.FOLDER, size);
    }

    private static List<Share> cut(List<Share> sorted) {
        List<Share> cut = new ArrayList<>(sorted.subList(0, SHARES - 1));
        List<Share> others = sorted.subList(SHARES - 1, sorted.size());
        cut.add(new Share(
                others.size() + " others",
                Kind.FOLDER,
                others.stream().mapToLong(Share::bytes).sum()));
        return cut;
    }
}
