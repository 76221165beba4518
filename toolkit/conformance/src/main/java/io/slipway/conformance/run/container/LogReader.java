package io.slipway.conformance.run.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import io.slipway.conformance.run.Logs;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Reads what a container has said. */
final class LogReader {
    /** Of each stream, in bytes. */
    private static final int LONGEST = 4 << 20;

    private static final int LAST = 12;
    private static final int PATIENCE_SECONDS = 10;

    private LogReader() {}

    static Logs read(DockerClient client, String container) throws InterruptedException {
        LineTail output = new LineTail(LONGEST);
        LineTail errors = new LineTail(LONGEST);
        client.logContainerCmd(container)
                .withStdOut(true)
                .withStdErr(true)
                // Asked for a number of lines, Podman turns the pieces of a line around that was written in pieces.
                .withTailAll()
                .exec(new ResultCallback.Adapter<Frame>() {
                    @Override
                    public void onNext(Frame frame) {
                        (frame.getStreamType() == StreamType.STDERR ? errors : output).add(frame.getPayload());
                    }
                })
                .awaitCompletion(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return new Logs(output.lines(), errors.lines());
    }

    /** The end of it, for people. */
    static String lastLines(DockerClient client, String container) throws InterruptedException {
        List<String> lines = read(client, container).all();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST), lines.size()));
    }
}
