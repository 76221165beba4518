package io.slipway.service.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * A section of a service's settings.
 *
 * <p>A value is taken from the environment, else from the file, else it is the default. A faulty value is noted and the
 * default returned, so that reading goes on and {@link #verify()} reports every fault in one exception. A name in the
 * file that nothing asked for is a fault too: most often it is misspelt.
 */
public final class Settings {

    private final String path;
    private final Map<?, ?> values;
    private final Map<String, String> environment;
    private final List<Fault> faults;
    private final Set<String> asked = new LinkedHashSet<>();
    private final List<Settings> sections = new ArrayList<>();

    private Settings(String path, Map<?, ?> values, Map<String, String> environment, List<Fault> faults) {
        this.path = path;
        this.values = values;
        this.environment = environment;
        this.faults = faults;
    }

    /**
     * Settings of an environment and of the file that its {@code CONFIG_FILE} names, if it names one.
     *
     * @throws InvalidSettingsException if that file cannot be read
     */
    public static Settings load(Map<String, String> environment) {
        Map<?, ?> values = Optional.ofNullable(environment.get("CONFIG_FILE"))
                .filter(file -> !file.isBlank())
                .<Map<?, ?>>map(file -> YamlFile.read(Path.of(file)))
                .orElse(Map.of());
        return new Settings("", values, Map.copyOf(environment), new ArrayList<>());
    }

    /** The section of that name; empty where the file has none. */
    public Settings section(String name) {
        Map<?, ?> inner = switch (inFile(name)) {
            case null -> Map.of();
            case Map<?, ?> map -> map;
            case Object other -> {
                fault(name, other, "write a mapping of settings under it");
                yield Map.of();
            }
        };
        return child(qualified(name), inner, environment);
    }

    /** The sections of a list. As an environment variable such a list is written as YAML on one line. */
    public List<Settings> sections(String name) {
        List<Settings> found = new ArrayList<>();
        for (Object element : elements(name)) {
            String place = "%s[%d]".formatted(qualified(name), found.size());
            if (!(element instanceof Map<?, ?>)) {
                faults.add(new Fault(place, shown(element), "write a mapping of settings"));
            }
            // A list's elements have no names, hence no environment variables.
            found.add(child(place, element instanceof Map<?, ?> map ? map : Map.of(), Map.of()));
        }
        return found;
    }

    /** A list of texts. */
    public List<String> texts(String name) {
        return elements(name).stream().map(String::valueOf).toList();
    }

    /** A text, or the default. */
    public String text(String name, String defaultValue) {
        return value(name, defaultValue, Function.identity(), "");
    }

    /** A text that must be there. */
    public String requiredText(String name) {
        String text = text(name, "");
        if (text.isBlank()) {
            fault(name, null, "set it");
        }
        return text;
    }

    /** A whole number within bounds, or the default. */
    public int integer(String name, int defaultValue, int min, int max) {
        String mend = "set a whole number from %d to %d".formatted(min, max);
        int number = value(name, defaultValue, Integer::valueOf, mend);
        if (number < min || number > max) {
            fault(name, number, mend);
            return defaultValue;
        }
        return number;
    }

    /** True or false, or the default. */
    public boolean flag(String name, boolean defaultValue) {
        return value(name, defaultValue, Settings::truth, "set true or false");
    }

    /** A time such as {@code 250ms}, {@code 30s} or {@code 5m} within bounds, or the default. */
    public Duration duration(String name, Duration defaultValue, Duration min, Duration max) {
        String mend = "set a time from %s to %s, such as 250ms, 30s or 5m".formatted(Times.text(min), Times.text(max));
        Duration time = value(name, defaultValue, Times::parse, mend);
        if (time.compareTo(min) < 0 || time.compareTo(max) > 0) {
            fault(name, Times.text(time), mend);
            return defaultValue;
        }
        return time;
    }

    /** One of an enum's constants, written in lower case, or the default. */
    public <E extends Enum<E>> E choice(String name, E defaultValue) {
        E[] constants = defaultValue.getDeclaringClass().getEnumConstants();
        String choices = Arrays.stream(constants)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        return value(
                name,
                defaultValue,
                text -> Enum.valueOf(defaultValue.getDeclaringClass(), text.toUpperCase(Locale.ROOT)),
                "set one of " + choices);
    }

    /**
     * A value of any type, or the default.
     *
     * @param parse throws an {@link IllegalArgumentException} for a text it does not take
     * @param mend what to write instead of such a text
     */
    public <T> T value(String name, T defaultValue, Function<String, T> parse, String mend) {
        Object found = find(name);
        if (found == null) {
            return defaultValue;
        }
        if (found instanceof Map<?, ?> || found instanceof List<?>) {
            fault(name, found, mend.isEmpty() ? "set a text" : mend);
            return defaultValue;
        }
        try {
            return parse.apply(found.toString().strip());
        } catch (IllegalArgumentException e) {
            fault(name, found, mend);
            return defaultValue;
        }
    }

    /** Notes a fault that only the caller can see, e.g. two settings that contradict each other. */
    public void fault(String name, Object found, String mend) {
        faults.add(new Fault(qualified(name), shown(found), mend));
    }

    /**
     * Ends the reading of the whole tree; called on its root.
     *
     * @throws InvalidSettingsException with every fault, if there is one
     */
    public void verify() {
        unknown().forEach(faults::add);
        if (!faults.isEmpty()) {
            throw new InvalidSettingsException(faults);
        }
    }

    private Stream<Fault> unknown() {
        Stream<Fault> here = values.keySet().stream()
                .map(String::valueOf)
                .filter(name -> !asked.contains(name))
                .map(name -> new Fault(qualified(name), "an unknown setting", known()));
        return Stream.concat(here, sections.stream().flatMap(Settings::unknown));
    }

    private String known() {
        return "remove it, or write one of " + String.join(", ", asked);
    }

    private List<?> elements(String name) {
        Object found = find(name);
        if (found instanceof String text) {
            try {
                found = YamlFile.parse(text);
            } catch (YamlEngineException e) {
                fault(name, text, "write a YAML list (" + YamlFile.where(e) + ")");
                return List.of();
            }
        }
        return switch (found) {
            case null -> List.of();
            case List<?> list -> list;
            case Object other -> {
                fault(name, other, "write a list");
                yield List.of();
            }
        };
    }

    private Object find(String name) {
        Object fromFile = inFile(name);
        String variable = environment.get(Fault.variable(qualified(name)));
        return variable == null || variable.isBlank() ? fromFile : variable;
    }

    private Object inFile(String name) {
        asked.add(name);
        return values.get(name);
    }

    private Settings child(String childPath, Map<?, ?> inner, Map<String, String> variables) {
        Settings child = new Settings(childPath, inner, variables, faults);
        sections.add(child);
        return child;
    }

    private String qualified(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static boolean truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither true nor false: " + text);
        };
    }

    private static String shown(Object found) {
        return found == null ? "nothing" : "\"" + found + "\"";
    }
}
