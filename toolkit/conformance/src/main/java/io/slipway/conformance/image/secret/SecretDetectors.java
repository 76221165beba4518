package io.slipway.conformance.image.secret;

import io.slipway.conformance.image.words.Latin1;
import io.slipway.conformance.image.words.WordSearch;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** All forms of secret that are found around a word, wherever it stands in whatever content. */
public final class SecretDetectors {
    /** How much of the content before a word has to be at hand. */
    public static final int BEHIND = 64;

    /** How much of the content after it. */
    public static final int AHEAD = 8 * 1024;

    private static final List<SecretDetector> BY_WORD = new ArrayList<>();
    private static final List<String> WORDS = new ArrayList<>();

    static {
        Stream.of(PrivateKeys.ALL, Tokens.ALL)
                .flatMap(List::stream)
                .forEach(detector -> detector.words().forEach(word -> {
                    WORDS.add(word);
                    BY_WORD.add(detector);
                }));
    }

    private SecretDetectors() {}

    /** The words to look for. */
    public static List<String> words() {
        return List.copyOf(WORDS);
    }

    /**
     * The secret around a word, if there is one.
     *
     * @param word its number in {@link #words}
     * @param end the index in {@code text} after the word's last character
     */
    public static Optional<Secret> detect(int word, CharSequence text, int end) {
        return BY_WORD.get(word).detect(text, end - WORDS.get(word).length());
    }

    /** All secrets in a short text, such as the value of a variable. */
    public static Set<Secret> find(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Latin1 content = new Latin1(bytes);
        Set<Secret> found = new LinkedHashSet<>();
        Search.WORDS.search(
                WordSearch.START,
                bytes,
                0,
                bytes.length,
                (word, end) -> detect(word, content, end).ifPresent(found::add));
        return found;
    }

    /** Made when it is first needed. */
    private static final class Search {
        private static final WordSearch WORDS = new WordSearch(SecretDetectors.WORDS);
    }
}
