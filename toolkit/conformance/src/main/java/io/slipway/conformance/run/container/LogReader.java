package io.slipway.conformance.run.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import io.slipway.conformance.run.Logs;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Reads what a container has said. */
final class LogReader {
    private static final int LONGEST = 10_000;
    private static final int LAST = 12;
    private static final int PATIENCE_SECONDS = 10;

    private LogReader() {}

    static Logs read(DockerClient client, String container) throws InterruptedException {
        // A character may be split between two frames.
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        client.logContainerCmd(container)
                .withStdOut(true)
                .withStdErr(true)
                .withTail(LONGEST)
                .exec(new ResultCallback.Adapter<Frame>() {
                    @Override
                    public void onNext(Frame frame) {
                        (frame.getStreamType() == StreamType.STDERR ? errors : output).writeBytes(frame.getPayload());
                    }
                })
                .awaitCompletion(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return new Logs(lines(output), lines(errors));
    }

    /** The end of it, for people. */
    static String lastLines(DockerClient client, String container) throws InterruptedException {
        List<String> lines = read(client, container).all();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST), lines.size()));
    }

    private static List<String> lines(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
