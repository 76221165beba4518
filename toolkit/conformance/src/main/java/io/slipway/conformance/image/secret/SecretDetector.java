package io.slipway.conformance.image.secret;

import java.util.List;
import java.util.Optional;

/** Recognises one form of secret around a word that it cannot be without. */
interface SecretDetector {
    /** The words, one of which every such secret holds; case counts. */
    List<String> words();

    /**
     * Looks whether a secret is where a word is.
     *
     * @param start the index of the word's first character
     */
    Optional<Secret> detect(CharSequence text, int start);
}
