package io.slipway.conformance.run;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the kernel says of a process: {@code /proc/PID/status} (proc(5)). */
public record ProcessStatus(Map<String, String> fields) {
    private static final List<String> CAPABILITIES = List.of("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb");

    public ProcessStatus {
        fields = Map.copyOf(fields);
    }

    /** @throws IllegalArgumentException if it is not such a file */
    public static ProcessStatus parse(String status) {
        Map<String, String> fields = Arrays.stream(status.split("\n"))
                .map(line -> line.split(":\\s*", 2))
                .filter(parts -> parts.length == 2)
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1].strip(), (first, second) -> first));
        if (!fields.containsKey("Uid") || !fields.containsKey("Gid") || !fields.containsKey("CapEff")) {
            throw new IllegalArgumentException("'" + status.strip() + "' is no process status of Linux");
        }
        return new ProcessStatus(fields);
    }

    /** Real, effective, saved and file system user. */
    List<String> users() {
        return ids("Uid");
    }

    List<String> groups() {
        return ids("Gid");
    }

    /** Each set of capabilities that is not empty, such as {@code CapBnd=00000000a80425fb}. */
    List<String> capabilities() {
        return CAPABILITIES.stream()
                .filter(fields::containsKey)
                .filter(set -> !fields.get(set).matches("0+"))
                .map(set -> set + "=" + fields.get(set))
                .toList();
    }

    boolean noNewPrivileges() {
        return "1".equals(fields.get("NoNewPrivs"));
    }

    private List<String> ids(String field) {
        return List.of(fields.get(field).split("\\s+"));
    }
}
