package io.slipway.conformance.image;

import io.slipway.conformance.image.secret.KeystoreTrials;
import io.slipway.conformance.image.secret.Secret;
import io.slipway.conformance.image.secret.SecretDetectors;
import io.slipway.conformance.image.secret.SecretFiles;
import io.slipway.conformance.image.words.Latin1;
import io.slipway.conformance.image.words.WordSearch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks at content, as it passes by once, for everything that rules ask about: what kind of file it is, and what
 * secrets it holds. One is for one thread.
 */
final class ContentScanner {
    /** Content up to this is looked at as a whole, larger content through a window of it. */
    static final int WINDOW = 1024 * 1024;

    private static final int SECRET_LIMIT = 50;

    /** Names that every POSIX shell has to know, and together only a shell does: XCU 2.5.3 and getopts. */
    private static final List<String> SHELL = List.of("OPTIND", "PS4", "IFS");

    private static final List<String> MULTI_CALL_BINARY = List.of("BusyBox v", "toybox ");

    private static final WordSearch SEARCH = new WordSearch(words());

    /** What the kernel reads of a script's first line (execve(2), Interpreter scripts). */
    private static final int FIRST_LINE = 255;

    private final KeystoreTrials keystores;
    private final byte[] window = new byte[WINDOW];

    /** @param keystores that may still be tried of the image */
    ContentScanner(KeystoreTrials keystores) {
        this.keystores = keystores;
    }

    /** Sees the start of content. */
    @FunctionalInterface
    interface HeadVisitor {
        /**
         * @param bytes good until this method returns
         * @param whole whether this is all of it
         */
        void visit(byte[] bytes, int length, boolean whole);
    }

    /** What content turned out to be. */
    record Seen(Optional<ElfHeader> elf, Set<Trait> traits, Optional<String> interpreter, Set<Secret> secrets) {}

    /** Reads all of {@code content} and shows its first megabyte to {@code head}. */
    Seen scan(String name, InputStream content, HeadVisitor head) throws IOException {
        Sight sight = new Sight();
        int length = content.readNBytes(window, 0, WINDOW);
        boolean whole = length < WINDOW;
        head.visit(window, length, whole);
        Optional<Trait> dump = MemoryDump.kind(window, length);
        if (whole) {
            sight.secrets.addAll(SecretFiles.secrets(name, window, length, keystores));
        }
        Optional<ElfHeader> elf = ElfHeader.parse(Arrays.copyOf(window, Math.min(length, ElfHeader.LENGTH)));
        Optional<String> interpreter = interpreter(length);
        sight.look(0, whole ? length : length - SecretDetectors.AHEAD, length);
        int searched = length - SecretDetectors.AHEAD;
        while (!whole) {
            int kept = SecretDetectors.BEHIND + SecretDetectors.AHEAD;
            System.arraycopy(window, searched - SecretDetectors.BEHIND, window, 0, kept);
            int read = content.readNBytes(window, kept, WINDOW - kept);
            length = kept + read;
            whole = length < WINDOW;
            searched = whole ? length : length - SecretDetectors.AHEAD;
            sight.look(SecretDetectors.BEHIND, searched, length);
        }
        Set<Trait> traits = elf.isPresent() ? sight.traits() : Set.of();
        return new Seen(elf, dump.map(Set::of).orElse(traits), interpreter, sight.secrets);
    }

    private Optional<String> interpreter(int length) {
        String start = new String(window, 0, Math.min(length, FIRST_LINE), StandardCharsets.ISO_8859_1);
        return start.startsWith("#!")
                ? start.lines().findFirst().map(line -> line.substring(2).strip())
                : Optional.empty();
    }

    private static List<String> words() {
        List<String> words = new ArrayList<>(SecretDetectors.words());
        words.addAll(SHELL);
        words.addAll(MULTI_CALL_BINARY);
        return words;
    }

    /** What one file has shown so far. */
    private final class Sight {
        private final Set<Secret> secrets = new LinkedHashSet<>();
        private final BitSet words = new BitSet();
        private int state = WordSearch.START;

        void look(int from, int to, int length) {
            Latin1 text = new Latin1(window, 0, length);
            state = SEARCH.search(state, window, from, to, (word, end) -> {
                if (word >= SecretDetectors.words().size()) {
                    words.set(word);
                } else if (secrets.size() < SECRET_LIMIT) {
                    SecretDetectors.detect(word, text, end).ifPresent(secrets::add);
                }
            });
        }

        Set<Trait> traits() {
            Set<Trait> traits = EnumSet.noneOf(Trait.class);
            if (SHELL.stream().allMatch(this::has)) {
                traits.add(Trait.SHELL);
            }
            if (MULTI_CALL_BINARY.stream().anyMatch(this::has)) {
                traits.add(Trait.MULTI_CALL_BINARY);
            }
            return traits;
        }

        private boolean has(String word) {
            return words.get(SEARCH.words().indexOf(word));
        }
    }
}
