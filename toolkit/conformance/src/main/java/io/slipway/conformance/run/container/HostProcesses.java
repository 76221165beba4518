package io.slipway.conformance.run.container;

import io.slipway.conformance.run.IdMap;
import io.slipway.conformance.run.ProcessStatus;
import io.slipway.conformance.run.Processes;
import io.slipway.conformance.run.TcpSocket;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what this machine's kernel says of a container, where the engine runs on the same machine as this process. */
final class HostProcesses {
    private static final Path PROC = Path.of("/proc");

    private final String container;
    private final Path first;

    private HostProcesses(String container, Path first) {
        this.container = container;
        this.first = first;
    }

    /** Those of a running container; empty where its process number means another process, or none, here. */
    static Optional<HostProcesses> of(ServiceContainer container) {
        Path process = PROC.resolve(Long.toString(container.processNumber()));
        return belongs(process, container.id())
                ? Optional.of(new HostProcesses(container.id(), process))
                : Optional.empty();
    }

    Processes read() throws IOException {
        IdMap users = IdMap.parse(Files.readString(first.resolve("uid_map")));
        IdMap groups = IdMap.parse(Files.readString(first.resolve("gid_map")));
        List<ProcessStatus> all = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                if (belongs(process, container)) {
                    status(process).ifPresent(status -> all.add(status.within(users, groups)));
                }
            }
        }
        List<TcpSocket> sockets = new ArrayList<>();
        for (String table : List.of("tcp", "tcp6")) {
            Path file = first.resolve("net").resolve(table);
            // A kernel without IPv6 has no table of it.
            if (Files.exists(file)) {
                sockets.addAll(TcpSocket.parse(Files.readString(file)));
            }
        }
        return new Processes(all, sockets);
    }

    /** Of the first process; empty once it has ended. */
    Optional<ProcessStatus> first() throws IOException {
        return status(first);
    }

    private static Optional<ProcessStatus> status(Path process) throws IOException {
        try {
            return Optional.of(ProcessStatus.parse(Files.readString(process.resolve("status"))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            // The kernel's word for a process that ended while its file was open (ESRCH).
            if (Files.exists(process)) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /** Whether a process is in the control groups of a container, which engines name after it. */
    private static boolean belongs(Path process, String container) {
        try {
            return Files.readString(process.resolve("cgroup")).contains(container);
        } catch (IOException e) {
            return false;
        }
    }
}
