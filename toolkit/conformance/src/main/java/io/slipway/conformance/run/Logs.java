package io.slipway.conformance.run;

import java.util.List;
import java.util.stream.Stream;

/** The lines that a process wrote, from its start to its end. */
public record Logs(List<String> output, List<String> errors) {
    public Logs {
        output = List.copyOf(output);
        errors = List.copyOf(errors);
    }

    /** The lines of the output, then those of errors. */
    public List<String> all() {
        return Stream.concat(output.stream(), errors.stream()).toList();
    }
}
