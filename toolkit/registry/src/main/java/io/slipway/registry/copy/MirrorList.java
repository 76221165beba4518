package io.slipway.registry.copy;

import io.slipway.oci.OciFormatException;
import io.slipway.oci.source.ImageLocation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A list of images that are to be copied: a line each, source and destination; empty lines and comments between. */
public record MirrorList(List<Line> lines) {
    public MirrorList {
        lines = List.copyOf(lines);
    }

    /** One copy. */
    public record Line(int number, ImageLocation source, CopyDestination destination) {}

    /** @throws OciFormatException if a line is not understood; it names all such lines */
    public static MirrorList parse(String name, String text) {
        List<Line> lines = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        Map<String, Integer> destinations = new HashMap<>();
        List<String> texts = text.lines().toList();
        for (int number = 1; number <= texts.size(); number++) {
            String line = texts.get(number - 1).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            try {
                Line parsed = parse(number, line);
                Integer first = destinations.putIfAbsent(parsed.destination().toString(), number);
                if (first != null) {
                    throw new OciFormatException(
                            parsed.destination() + " is the destination of line " + first + " already");
                }
                lines.add(parsed);
            } catch (OciFormatException e) {
                faults.add("line " + number + ": " + e.getMessage());
            }
        }
        if (!faults.isEmpty()) {
            throw new OciFormatException(
                    "The list " + name + " is not understood; nothing was copied:\n  " + String.join("\n  ", faults));
        }
        if (lines.isEmpty()) {
            throw new OciFormatException(
                    "The list " + name + " names no image (must have lines of source and" + " destination)");
        }
        return new MirrorList(lines);
    }

    private static Line parse(int number, String line) {
        String[] parts = line.split("\\s+");
        if (parts.length != 2) {
            throw new OciFormatException("it has " + parts.length + " words (must be two: source and destination)");
        }
        ImageLocation source = ImageLocation.parse(parts[0]);
        return new Line(number, source, CopyDestination.parse(parts[1], source));
    }
}
