package io.slipway.conformance.image.words;

/** Sees the words that were found. */
@FunctionalInterface
public interface WordVisitor {
    /**
     * @param word its number
     * @param end the index after its last byte
     */
    void visit(int word, int end);
}
