package io.slipway.conformance.rules.jvm;

import io.slipway.conformance.image.FileContent;
import io.slipway.conformance.image.ScannedEntry;
import io.slipway.conformance.image.StoredFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Arguments as the java launcher splits them (java command, "java Command-Line Argument Files", JDK_JAVA_OPTIONS). */
final class Arguments {
    private Arguments() {}

    /** With the contents of argument files in their place; files that are not there stay as they are written. */
    static List<String> expand(List<String> arguments, StoredFiles files) {
        List<String> expanded = new ArrayList<>();
        for (String argument : arguments) {
            Optional<String> text = argument.startsWith("@/") ? text(argument.substring(2), files) : Optional.empty();
            text.ifPresentOrElse(content -> expanded.addAll(split(content)), () -> expanded.add(argument));
        }
        return expanded;
    }

    /** Words between white space; quotes keep it, and a word that begins with # begins a comment. */
    static List<String> split(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean inWord = false;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                if (c == quote) {
                    quote = 0;
                } else if (c == '\\' && i + 1 < text.length()) {
                    word.append(text.charAt(++i));
                } else {
                    word.append(c);
                }
            } else if (c == '"' || c == '\'') {
                quote = c;
                inWord = true;
            } else if (Character.isWhitespace(c)) {
                if (inWord) {
                    words.add(word.toString());
                }
                word.setLength(0);
                inWord = false;
            } else if (c == '#' && !inWord) {
                i = endOfLine(text, i);
            } else {
                word.append(c);
                inWord = true;
            }
        }
        if (inWord) {
            words.add(word.toString());
        }
        return words;
    }

    private static int endOfLine(String text, int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }

    private static Optional<String> text(String path, StoredFiles files) {
        return files.merged()
                .file(files.merged().resolve(path).path())
                .flatMap(ScannedEntry::content)
                .flatMap(FileContent::text);
    }
}
