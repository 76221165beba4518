package io.slipway.conformance.run;

import java.util.List;

/**
 * What the kernel says of a container.
 *
 * @param all its processes
 * @param sockets of its network
 */
public record Processes(List<ProcessStatus> all, List<TcpSocket> sockets) {
    public Processes {
        all = List.copyOf(all);
        sockets = List.copyOf(sockets);
    }

    /**
     * The process that the image starts.
     *
     * @throws IllegalStateException if it is not there
     */
    public ProcessStatus first() {
        return all.stream()
                .filter(process -> process.number() == 1)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("process 1 is not among " + all));
    }
}
