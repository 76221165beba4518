package io.slipway.conformance.run;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a JVM says of itself at its start: flags as they are in force, whatever file or variable they came from, and
 * properties.
 */
public record JvmSettings(Map<String, String> flags, Map<String, String> properties) {
    private static final Pattern FLAG = Pattern.compile("\\s*\\w+\\s+(\\w+)\\s+:?= (.*?)\\s+\\{[^}]*}.*");
    private static final Pattern PROPERTY = Pattern.compile("    ([a-z][\\w.]*) = (\\S+)");

    public JvmSettings {
        flags = Map.copyOf(flags);
        properties = Map.copyOf(properties);
    }

    /** Finds them among the other lines of a process; both are empty where no JVM was asked. */
    public static JvmSettings parse(Logs logs) {
        return new JvmSettings(find(FLAG, logs.all()), find(PROPERTY, logs.all()));
    }

    private static Map<String, String> find(Pattern form, List<String> lines) {
        Map<String, String> found = new TreeMap<>();
        for (String line : lines) {
            Matcher matcher = form.matcher(line);
            if (matcher.matches()) {
                found.put(matcher.group(1), matcher.group(2).strip());
            }
        }
        return found;
    }
}
