package io.slipway.images.base.debian;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A paragraph of Debian's control format (deb822(5)): fields by name, the name's case not counting.
 *
 * <p>A value of several lines keeps them, each without its leading blank.
 */
public final class Deb822 {
    private final Map<String, String> fields;

    private Deb822(Map<String, String> fields) {
        this.fields = fields;
    }

    /** All paragraphs of {@code text}; comment lines are left out. */
    public static List<Deb822> parse(Reader text) throws IOException {
        List<Deb822> paragraphs = new ArrayList<>();
        read(text, paragraphs::add);
        return paragraphs;
    }

    /** Hands each paragraph of {@code text} to {@code reader} in turn; for large files. */
    public static void read(Reader text, Consumer<Deb822> reader) throws IOException {
        BufferedReader lines = new BufferedReader(text);
        Paragraph paragraph = new Paragraph();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isBlank()) {
                paragraph.end(reader);
            } else if (!line.startsWith("#")) {
                paragraph.add(line);
            }
        }
        paragraph.end(reader);
    }

    public Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /** @throws ArchiveException if there is no such field */
    public String required(String name) throws ArchiveException {
        String value = fields.get(name);
        if (value == null) {
            throw new ArchiveException("Reading a control paragraph: field '" + name + "' is missing in " + fields);
        }
        return value;
    }

    /** The words of a field; none where it is missing. */
    public List<String> words(String name) {
        return field(name).map(String::strip).filter(value -> !value.isEmpty()).stream()
                .flatMap(value -> List.of(value.split("\\s+")).stream())
                .toList();
    }

    private static final class Paragraph {
        private Map<String, String> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        private String last = "";

        void add(String line) throws ArchiveException {
            if (line.charAt(0) == ' ' || line.charAt(0) == '\t') {
                fields.merge(last, line.substring(1), (value, more) -> value + "\n" + more);
                return;
            }
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new ArchiveException("Reading a control paragraph: '" + line + "' is no 'Field: value'");
            }
            last = line.substring(0, colon);
            fields.put(last, line.substring(colon + 1).strip());
        }

        void end(Consumer<Deb822> reader) {
            if (!fields.isEmpty()) {
                reader.accept(new Deb822(fields));
                fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
                last = "";
            }
        }
    }
}
