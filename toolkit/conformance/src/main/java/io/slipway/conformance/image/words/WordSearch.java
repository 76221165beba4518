package io.slipway.conformance.image.words;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;

/**
 * Finds all of many words in one pass, however content is cut into pieces: an automaton with one table look-up a byte
 * (Aho, Corasick, "Efficient string matching", 1975).
 */
public final class WordSearch {
    /** The state before the first byte. */
    public static final int START = 0;

    private final List<String> words;
    private final byte[] classOfByte = new byte[256];
    private final int classes;
    /** By state times classes plus class of byte: the next state times classes; its complement where a word ends. */
    private final int[] next;
    /** By state: the words that end there. */
    private final int[][] ends;

    /** @param words in Latin 1, each found under its number in the list */
    public WordSearch(List<String> words) {
        this.words = List.copyOf(words);
        this.classes = classify();
        int capacity = 1 + words.stream().mapToInt(String::length).sum();
        int[][] children = new int[capacity][classes];
        BitSet[] ending = new BitSet[capacity];
        int states = grow(children, ending);
        link(children, ending);
        this.next = new int[states * classes];
        this.ends = new int[states][];
        for (int state = 0; state < states; state++) {
            ends[state] =
                    ending[state] == null ? new int[0] : ending[state].stream().toArray();
        }
        for (int state = 0; state < states; state++) {
            for (int c = 0; c < classes; c++) {
                int target = children[state][c];
                next[state * classes + c] = ends[target].length == 0 ? target * classes : ~(target * classes);
            }
        }
    }

    public List<String> words() {
        return words;
    }

    /**
     * Searches {@code bytes} from {@code from} to {@code to}.
     *
     * @param state that the search of what came before ended in
     * @return the state to go on with
     */
    public int search(int state, byte[] bytes, int from, int to, WordVisitor visitor) {
        int at = state;
        for (int i = from; i < to; i++) {
            at = next[at + classOfByte[bytes[i] & 0xff]];
            if (at < 0) {
                at = ~at;
                for (int word : ends[at / classes]) {
                    visitor.visit(word, i + 1);
                }
            }
        }
        return at;
    }

    /** Bytes that are in no word are all alike. */
    private int classify() {
        int count = 1;
        for (String word : words) {
            for (byte b : word.getBytes(StandardCharsets.ISO_8859_1)) {
                if (classOfByte[b & 0xff] == 0) {
                    classOfByte[b & 0xff] = (byte) count++;
                }
            }
        }
        if (count > Byte.MAX_VALUE) {
            throw new IllegalArgumentException("The words are made of " + count + " different bytes (at most "
                    + Byte.MAX_VALUE + " can be told apart)");
        }
        return count;
    }

    private int grow(int[][] children, BitSet[] ending) {
        int states = 1;
        for (int word = 0; word < words.size(); word++) {
            int state = START;
            for (byte b : words.get(word).getBytes(StandardCharsets.ISO_8859_1)) {
                int c = classOfByte[b & 0xff];
                if (children[state][c] == 0) {
                    children[state][c] = states++;
                }
                state = children[state][c];
            }
            if (ending[state] == null) {
                ending[state] = new BitSet();
            }
            ending[state].set(word);
        }
        return states;
    }

    /** Where no word goes on, the longest other one that may have begun does. */
    private void link(int[][] children, BitSet[] ending) {
        int[] fallback = new int[children.length];
        Deque<Integer> queue = new ArrayDeque<>();
        Arrays.stream(children[START]).filter(child -> child != START).forEach(queue::add);
        while (!queue.isEmpty()) {
            int state = queue.remove();
            BitSet inherited = ending[fallback[state]];
            if (inherited != null) {
                if (ending[state] == null) {
                    ending[state] = new BitSet();
                }
                ending[state].or(inherited);
            }
            for (int c = 0; c < classes; c++) {
                int child = children[state][c];
                int other = children[fallback[state]][c];
                if (child == START) {
                    children[state][c] = other;
                } else {
                    fallback[child] = other;
                    queue.add(child);
                }
            }
        }
    }
}
