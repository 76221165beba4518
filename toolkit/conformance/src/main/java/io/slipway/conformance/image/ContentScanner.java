package io.slipway.conformance.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Searches a file's content, as a stream, for what gives away what it is. */
final class ContentScanner {
    /** Names that every POSIX shell has to know, and together only a shell does: XCU 2.5.3 and getopts. */
    private static final Set<String> SHELL = Set.of("OPTIND", "PS4", "IFS");

    private static final Set<String> MULTI_CALL_BINARY = Set.of("BusyBox v", "toybox ");

    private static final Set<String> PRIVATE_KEY = Set.of(
            "-----BEGIN PRIVATE KEY-----",
            "-----BEGIN ENCRYPTED PRIVATE KEY-----",
            "-----BEGIN RSA PRIVATE KEY-----",
            "-----BEGIN EC PRIVATE KEY-----",
            "-----BEGIN DSA PRIVATE KEY-----",
            "-----BEGIN OPENSSH PRIVATE KEY-----",
            "-----BEGIN PGP PRIVATE KEY BLOCK-----");

    private static final int BUFFER = 64 * 1024;
    private static final int OVERLAP = 64;

    private ContentScanner() {}

    /** What an executable is. */
    static Set<Trait> executable(byte[] head, InputStream rest) throws IOException {
        Set<String> found = search(head, rest, union(SHELL, MULTI_CALL_BINARY));
        Set<Trait> traits = EnumSet.noneOf(Trait.class);
        if (found.containsAll(SHELL)) {
            traits.add(Trait.SHELL);
        }
        if (found.stream().anyMatch(MULTI_CALL_BINARY::contains)) {
            traits.add(Trait.MULTI_CALL_BINARY);
        }
        return traits;
    }

    /** What a text is. */
    static Set<Trait> text(byte[] head, InputStream rest) throws IOException {
        return search(head, rest, PRIVATE_KEY).isEmpty() ? Set.of() : Set.of(Trait.PRIVATE_KEY);
    }

    private static Set<String> search(byte[] head, InputStream rest, Set<String> words) throws IOException {
        Set<String> found = new TreeSet<>();
        byte[] buffer = new byte[BUFFER];
        System.arraycopy(head, 0, buffer, 0, head.length);
        int length = head.length;
        int read = length;
        while (read >= 0 && found.size() < words.size()) {
            String window = new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
            words.stream().filter(window::contains).forEach(found::add);
            int kept = Math.min(length, OVERLAP);
            System.arraycopy(buffer, length - kept, buffer, 0, kept);
            read = rest.readNBytes(buffer, kept, BUFFER - kept);
            length = kept + read;
            read = read == 0 ? -1 : read;
        }
        return found;
    }

    private static Set<String> union(Set<String> a, Set<String> b) {
        Set<String> all = new TreeSet<>(a);
        all.addAll(b);
        return Set.copyOf(List.copyOf(all));
    }
}
