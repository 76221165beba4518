package io.slipway.conformance.run.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.WaitContainerResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import io.slipway.conformance.run.ProcessStatus;
import io.slipway.conformance.run.Processes;
import io.slipway.conformance.run.TcpSocket;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Reads the kernel's word where only the engine sees it: a second container of the same image sees the first one's processes,
 * and the image's own JVM reads the files.
 */
final class JvmProcesses {
    private static final String CLASS = "ProcReader";

    private final ContainerEngine engine;
    private final LoadedImage image;

    JvmProcesses(ContainerEngine engine, LoadedImage image) {
        this.engine = engine;
        this.image = image;
    }

    Processes read(String container, Duration patience) throws IOException, InterruptedException {
        DockerClient client = engine.client();
        String id = create(container);
        try {
            Mounts.copy(client, id, "/", Mounts.classFile(CLASS));
            client.startContainerCmd(id).exec();
            int exit = client.waitContainerCmd(id)
                    .exec(new WaitContainerResultCallback())
                    .awaitStatusCode(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (exit != 0) {
                throw new IOException("the image's JVM ended with " + exit + ": " + LogReader.lastLines(client, id));
            }
            return parse(String.join("\n", LogReader.read(client, id).output()));
        } catch (DockerException e) {
            throw new IOException(
                    "the engine is on another machine, and the image has no JVM to ask: " + e.getMessage(), e);
        } finally {
            engine.remove(id);
        }
    }

    private String create(String container) {
        return engine.client()
                .createContainerCmd(image.tag())
                .withEntrypoint("java", "-Xmx16m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", "/")
                .withCmd(CLASS)
                .withLabels(ContainerEngine.allLabels())
                .withHostConfig(HostConfig.newHostConfig()
                        .withPidMode("container:" + container)
                        .withNetworkMode("none")
                        .withCapDrop(Capability.ALL)
                        .withSecurityOpts(List.of("no-new-privileges")))
                .exec()
                .getId();
    }

    static Processes parse(String output) {
        List<ProcessStatus> processes = new ArrayList<>();
        List<TcpSocket> sockets = new ArrayList<>();
        for (String file : output.split("\f")) {
            String[] parts = file.split("\n", 2);
            if (parts[0].endsWith("/status")) {
                processes.add(ProcessStatus.parse(parts[1]));
            } else if (parts[0].contains("/net/")) {
                sockets.addAll(TcpSocket.parse(parts[1]));
            }
        }
        return new Processes(processes, sockets);
    }
}
