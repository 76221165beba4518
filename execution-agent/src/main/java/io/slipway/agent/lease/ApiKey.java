package io.slipway.agent.lease;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The key that the control-plane gave; one from a file is read again when it is refused, since keys are rotated. */
public final class ApiKey {

    private final Optional<Path> file;
    private volatile String text;

    private ApiKey(String text, Optional<Path> file) {
        this.text = text;
        this.file = file;
    }

    /** A key that stays. */
    public static ApiKey of(String text) {
        return new ApiKey(valid(text), Optional.empty());
    }

    /** A key in a file. */
    public static ApiKey in(Path file) throws IOException {
        return new ApiKey(valid(Files.readString(file)), Optional.of(file));
    }

    String text() {
        return text;
    }

    void refused() {
        file.ifPresent(path -> {
            try {
                text = valid(Files.readString(path));
            } catch (IOException | IllegalArgumentException e) {
                // The file is being replaced, perhaps: the key stays the refused one until the next attempt.
                return;
            }
        });
    }

    private static String valid(String text) {
        String key = text.strip();
        if (!key.matches("[\\x21-\\x7e]+")) {
            throw new IllegalArgumentException("a key is one word of printable ASCII");
        }
        return key;
    }

    @Override
    public String toString() {
        return "a key that is not shown";
    }
}
