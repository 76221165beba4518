package io.slipway.conformance.image;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The main section of an archive's {@code META-INF/MANIFEST.MF} (JAR File Specification, "JAR Manifest").
 *
 * @param attributes by their names, whose case does not count
 */
public record JarManifest(SortedMap<String, String> attributes) {
    /** Of an archive that has none. */
    public static final JarManifest NONE = new JarManifest(new TreeMap<>(String.CASE_INSENSITIVE_ORDER));

    private static final Pattern LINE_END = Pattern.compile("\\r\\n|\\n|\\r");
    private static final Pattern CONTINUATION = Pattern.compile("(?:\\r\\n|\\n|\\r) ");

    /** Reads the main section; what follows it, such as the digests of a signed archive's entries, is not looked at. */
    static JarManifest parse(String text) {
        SortedMap<String, String> attributes = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line : LINE_END.split(CONTINUATION.matcher(text).replaceAll(""))) {
            int colon = line.indexOf(": ");
            if (line.isEmpty()) {
                break;
            }
            if (colon > 0) {
                attributes.put(
                        line.substring(0, colon), line.substring(colon + 2).strip());
            }
        }
        return new JarManifest(attributes);
    }

    public Optional<String> mainClass() {
        return Optional.ofNullable(attributes.get("Main-Class"));
    }

    /** What it puts on the class path besides itself, as relative URLs. */
    public List<String> classPath() {
        String value = attributes.getOrDefault("Class-Path", "");
        return Arrays.stream(value.split(" ")).filter(url -> !url.isEmpty()).toList();
    }

    public boolean isMultiRelease() {
        return "true".equalsIgnoreCase(attributes.get("Multi-Release"));
    }
}
