package io.slipway.conformance.run;

import io.slipway.images.ImageKind;
import io.slipway.oci.ImageConfig;
import io.slipway.oci.OciFormatException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What an image says about its process: by annotations of Slipway's, else by the ports that its configuration exposes.
 *
 * @param kind what its process is there for
 * @param port where it is asked; empty if it declares none
 * @param paths of its endpoints; empty if it declares none
 * @param declared every TCP port that it declares
 */
public record Contract(ImageKind kind, OptionalInt port, Map<Endpoint, String> paths, SortedSet<Integer> declared) {
    private static final String PORT = "io.slipway.port";
    private static final int MAX_PORT = 65_535;

    public Contract {
        paths = Map.copyOf(paths);
        declared = Collections.unmodifiableSortedSet(new TreeSet<>(declared));
    }

    /** By what it is known that the process has come up. */
    public enum Sign {
        /** Its ready endpoint answers 200. */
        READY,
        /** It listens on its port. */
        LISTENS,
        /** It still runs after a short while, or ended with status 0 before. */
        RUNS,
        /** It has ended with status 0. */
        ENDS
    }

    /**
     * Reads it.
     *
     * @param annotations the image's; one about port or health stands for all usual paths
     * @throws OciFormatException if a port is none, or the kind
     */
    public static Contract of(Map<String, String> annotations, ImageConfig config) {
        SortedSet<Integer> ports = exposed(config);
        ImageKind kind = ImageKind.of(annotations);
        if (kind == ImageKind.COMMAND) {
            return new Contract(kind, OptionalInt.empty(), Map.of(), ports);
        }
        OptionalInt port = ports.isEmpty() ? OptionalInt.empty() : OptionalInt.of(ports.first());
        if (annotations.containsKey(PORT)) {
            port = OptionalInt.of(port("Annotation '" + PORT + "'", annotations.get(PORT)));
            ports.add(port.getAsInt());
        }
        boolean service = annotations.keySet().stream()
                .anyMatch(name -> name.equals(PORT) || name.startsWith(Endpoint.ANNOTATIONS));
        Map<Endpoint, String> paths = new EnumMap<>(Endpoint.class);
        if (service && port.isPresent()) {
            for (Endpoint endpoint : Endpoint.values()) {
                paths.put(endpoint, endpoint.path(annotations));
            }
        }
        return new Contract(kind, port, paths, ports);
    }

    public Sign sign() {
        if (kind == ImageKind.COMMAND) {
            return Sign.ENDS;
        }
        if (!paths.isEmpty()) {
            return Sign.READY;
        }
        return port.isPresent() ? Sign.LISTENS : Sign.RUNS;
    }

    private static SortedSet<Integer> exposed(ImageConfig config) {
        SortedSet<Integer> ports = new TreeSet<>();
        for (String exposed : config.exposedPorts()) {
            String[] parts = exposed.split("/", 2);
            if (parts.length == 1 || parts[1].equals("tcp")) {
                ports.add(port("The configuration's ExposedPorts", parts[0]));
            }
        }
        return ports;
    }

    private static int port(String place, String text) {
        try {
            int port = Integer.parseInt(text);
            if (port > 0 && port <= MAX_PORT) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw new OciFormatException(fault(place, text), e);
        }
        throw new OciFormatException(fault(place, text));
    }

    private static String fault(String place, String text) {
        return place + " is '" + text + "' (must be a port, from 1 to " + MAX_PORT + ")";
    }
}
