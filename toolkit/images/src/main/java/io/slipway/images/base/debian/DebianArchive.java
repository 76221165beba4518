package io.slipway.images.base.debian;

import io.slipway.images.base.fetch.HttpFetcher;
import io.slipway.oci.Digest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tukaani.xz.XZInputStream;

/** Debian's archive on a mirror: what it holds now, believed only by the signature on it. */
public final class DebianArchive {
    private final Mirrors mirrors;
    private final Keyring keyring;
    private final HttpFetcher fetcher;
    private final Clock clock;
    private final Map<String, Release> releases = new HashMap<>();

    public DebianArchive(Mirrors mirrors, Keyring keyring, HttpFetcher fetcher, Clock clock) {
        this.mirrors = mirrors;
        this.keyring = keyring;
        this.fetcher = fetcher;
        this.clock = clock;
    }

    /** The release file of {@code suite}, verified. */
    public Release release(String suite) throws IOException {
        Release known = releases.get(suite);
        if (known != null) {
            return known;
        }
        String path = "dists/" + suite + "/InRelease";
        byte[] signed = fetcher.bytes(path, mirrors.locate(suite, path));
        Release release = Release.parse(keyring.verified(path, signed, clock.instant()));
        if (!release.codename().equals(suite)) {
            throw new ArchiveException("Reading " + path + ": it is the release file of " + release.codename());
        }
        release.requireValid(path, clock.instant());
        releases.put(suite, release);
        return release;
    }

    /**
     * The newest version of each of {@code names} over all {@code suites}.
     *
     * @throws ArchiveException if a name is in none of them
     */
    public SortedMap<String, DebPackage> newest(Collection<String> suites, String architecture, Set<String> names)
            throws IOException {
        SortedMap<String, DebPackage> newest = new TreeMap<>();
        for (String suite : suites) {
            Deb822.read(index(suite, architecture), paragraph -> {
                if (names.contains(paragraph.field("Package").orElse(""))) {
                    DebPackage found = parse(paragraph, suite);
                    newest.merge(found.name(), found, (a, b) -> b.version().compareTo(a.version()) > 0 ? b : a);
                }
            });
        }
        for (String name : names) {
            if (!newest.containsKey(name)) {
                throw new ArchiveException("Resolving package " + name + " for " + architecture
                        + ": it is in none of the suites " + suites + ". Correct its name in the definition.");
            }
        }
        return newest;
    }

    private InputStreamReader index(String suite, String architecture) throws IOException {
        String name = "main/binary-" + architecture + "/Packages.xz";
        String path = "dists/" + suite + "/" + name;
        Release.IndexFile expected = release(suite).files().get(name);
        if (expected == null) {
            throw new ArchiveException("Reading suite " + suite + ": its release file does not list " + name);
        }
        byte[] content = fetcher.bytes(path, mirrors.locate(suite, path));
        Digest found = Digest.of(content);
        if (!found.equals(expected.digest())) {
            throw new ArchiveException("Verifying " + path + ": its digest is " + found + " (the release file says "
                    + expected.digest() + "). The mirror may be in the middle of an update: try again.");
        }
        return new InputStreamReader(new XZInputStream(new ByteArrayInputStream(content)), StandardCharsets.UTF_8);
    }

    private static DebPackage parse(Deb822 paragraph, String suite) {
        try {
            return DebPackage.from(paragraph, suite);
        } catch (ArchiveException e) {
            throw new UncheckedIOException(e);
        }
    }
}
