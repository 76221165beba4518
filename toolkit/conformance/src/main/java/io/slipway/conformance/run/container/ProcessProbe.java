package io.slipway.conformance.run.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.WaitContainerResultCallback;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.HostConfig;
import io.slipway.conformance.run.ProcessStatus;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Reads the kernel's word on process 1 of a container that has no shell: a second container of the same image sees the
 * first one's processes, and the image's own JVM reads the file. Works with remote engines too, and leaves the
 * observed container alone.
 */
final class ProcessProbe {
    private static final String CLASS_FILE = "StatusReader.class";

    private final ContainerEngine engine;
    private final LoadedImage image;

    ProcessProbe(ContainerEngine engine, LoadedImage image) {
        this.engine = engine;
        this.image = image;
    }

    ProcessStatus status(String container, Duration patience) throws IOException, InterruptedException {
        DockerClient client = engine.client();
        String id = client.createContainerCmd(image.tag())
                .withEntrypoint("java", "-Xmx16m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", "/")
                .withCmd("StatusReader")
                .withLabels(ContainerEngine.labels())
                .withHostConfig(HostConfig.newHostConfig()
                        .withPidMode("container:" + container)
                        .withNetworkMode("none")
                        .withCapDrop(Capability.ALL)
                        .withSecurityOpts(List.of("no-new-privileges")))
                .exec()
                .getId();
        try {
            client.copyArchiveToContainerCmd(id)
                    .withTarInputStream(new ByteArrayInputStream(reader()))
                    .withRemotePath("/")
                    .exec();
            client.startContainerCmd(id).exec();
            int exit = client.waitContainerCmd(id)
                    .exec(new WaitContainerResultCallback())
                    .awaitStatusCode(patience.toMillis(), TimeUnit.MILLISECONDS);
            String output = output(client, id);
            if (exit != 0) {
                throw new IOException("the image's JVM ended with " + exit + ": " + output);
            }
            return ProcessStatus.parse(output);
        } finally {
            engine.remove(id);
        }
    }

    private static byte[] reader() throws IOException {
        try (InputStream in = ProcessProbe.class.getResourceAsStream("/" + CLASS_FILE)) {
            return Mounts.archive(CLASS_FILE, in.readAllBytes());
        }
    }

    static String output(DockerClient client, String container) throws InterruptedException {
        StringBuilder text = new StringBuilder();
        client.logContainerCmd(container)
                .withStdOut(true)
                .withStdErr(true)
                .withTail(100)
                .exec(new ResultCallback.Adapter<Frame>() {
                    @Override
                    public void onNext(Frame frame) {
                        text.append(new String(frame.getPayload(), StandardCharsets.UTF_8));
                    }
                })
                .awaitCompletion(10, TimeUnit.SECONDS);
        return text.toString();
    }
}
