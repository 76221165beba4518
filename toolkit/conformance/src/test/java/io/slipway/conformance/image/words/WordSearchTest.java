package io.slipway.conformance.image.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordSearchTest {
    private final WordSearch search = new WordSearch(List.of("he", "she", "his", "hers"));

    @Test
    void wordsThatOverlapAreAllFound() {
        assertThat(found("ushers")).containsExactlyInAnyOrder("she@4", "he@4", "hers@6");
        assertThat(found("shis he")).containsExactly("his@4", "he@7");
        assertThat(found("ssshe")).containsExactlyInAnyOrder("she@5", "he@5");
    }

    @Test
    void whatOnlyBeginsAsAWordIsNotFound() {
        assertThat(found("h e sh hi HE \u00e9")).isEmpty();
        assertThat(found("")).isEmpty();
    }

    @Test
    void aWordIsFoundWhereverContentIsCut() {
        byte[] text = "xshersx".getBytes(StandardCharsets.ISO_8859_1);
        for (int cut = 0; cut <= text.length; cut++) {
            List<String> found = new ArrayList<>();
            int state = search.search(WordSearch.START, text, 0, cut, (word, end) -> found.add(word(word, end)));
            search.search(state, text, cut, text.length, (word, end) -> found.add(word(word, end)));
            assertThat(found).containsExactlyInAnyOrder("she@4", "he@4", "hers@6");
        }
    }

    private List<String> found(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        List<String> found = new ArrayList<>();
        search.search(WordSearch.START, bytes, 0, bytes.length, (word, end) -> found.add(word(word, end)));
        return found;
    }

    private String word(int word, int end) {
        return search.words().get(word) + "@" + end;
    }
}
