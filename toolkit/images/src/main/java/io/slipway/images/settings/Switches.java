package io.slipway.images.settings;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The settings that switch something on, off or over. */
public final class Switches {
    private static final Pattern BOOLEAN = Pattern.compile(
            "(?:slipway|image|sbom|conformance|lint|format|enforcer)\\.skip|conformance\\.(?:emulated|rebuild)"
                    + "|publish\\.(?:dry\\.run|release|skip)|registry\\.plain\\.http");

    private static final Map<String, List<String>> CHOICES = Map.of(
            "conformance.engine", List.of("auto", "required"),
            "slipway.base.lock", List.of("require", "prefer"));

    private Switches() {}

    /** The switches among a project's properties whose value is not one of those that they have. */
    public static List<Fault> faults(Map<String, String> properties) {
        Stream<Fault> booleans = properties.keySet().stream()
                .filter(name -> BOOLEAN.matcher(name).matches())
                .flatMap(name -> fault(name, properties.get(name), List.of("true", "false")));
        Stream<Fault> choices = CHOICES.entrySet().stream()
                .filter(choice -> properties.containsKey(choice.getKey()))
                .flatMap(choice -> fault(choice.getKey(), properties.get(choice.getKey()), choice.getValue()));
        return Stream.concat(booleans, choices).toList();
    }

    private static Stream<Fault> fault(String name, String value, List<String> allowed) {
        return allowed.contains(value)
                ? Stream.empty()
                : Stream.of(new Fault(name, value, "must be " + String.join(" or ", allowed)));
    }
}
