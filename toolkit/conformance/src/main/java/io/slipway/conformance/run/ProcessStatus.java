package io.slipway.conformance.run;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the kernel says of a process: {@code /proc/PID/status} (proc(5)). */
public record ProcessStatus(Map<String, String> fields) {
    private static final Set<String> NEEDED = Set.of("Name", "State", "Pid", "Uid", "Gid", "SigCgt", "CapEff");
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
        if (!fields.keySet().containsAll(NEEDED)) {
            throw new IllegalArgumentException("'" + status.strip() + "' is no process status of Linux");
        }
        return new ProcessStatus(fields);
    }

    /** Its number in its own container. */
    public int number() {
        String[] numbers = fields.getOrDefault("NSpid", fields.get("Pid")).split("\\s+");
        return Integer.parseInt(numbers[numbers.length - 1]);
    }

    public String name() {
        return fields.get("Name");
    }

    /** Whether it has ended, and the one that started it has not asked how. */
    public boolean zombie() {
        return fields.get("State").startsWith("Z");
    }

    /** Whether it is still runc's, which sets a container up and then becomes the image's program. */
    public boolean preparing() {
        return name().startsWith("runc:[");
    }

    /** Whether it handles signal {@code number} itself. */
    public boolean catches(int number) {
        return new BigInteger(fields.get("SigCgt"), 16).testBit(number - 1);
    }

    /** The same with its users and groups as the container numbers them. */
    public ProcessStatus within(IdMap users, IdMap groups) {
        Map<String, String> inside = new TreeMap<>(fields);
        inside.put("Uid", String.join("\t", users.inside(users())));
        inside.put("Gid", String.join("\t", groups.inside(groups())));
        return new ProcessStatus(inside);
    }

    /** Real, effective, saved and file system user. */
    public List<String> users() {
        return ids("Uid");
    }

    public List<String> groups() {
        return ids("Gid");
    }

    /** Each set of capabilities that is not empty, such as {@code CapBnd=00000000a80425fb}. */
    public List<String> capabilities() {
        return CAPABILITIES.stream()
                .filter(fields::containsKey)
                .filter(set -> !fields.get(set).matches("0+"))
                .map(set -> set + "=" + fields.get(set))
                .toList();
    }

    public boolean noNewPrivileges() {
        return "1".equals(fields.get("NoNewPrivs"));
    }

    private List<String> ids(String field) {
        return List.of(fields.get(field).split("\\s+"));
    }
}
