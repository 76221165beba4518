package io.slipway.conformance.run.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import io.slipway.conformance.Millis;
import io.slipway.conformance.run.Logs;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Reads what a container has said. */
final class LogReader {
    /** Of each stream, in bytes. */
    private static final int LONGEST = 4 << 20;

    private static final int LAST = 12;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private LogReader() {}

    /** @throws IOException if the engine does not come to its end: part of a log proves nothing */
    static Logs read(DockerClient client, String container) throws IOException, InterruptedException {
        return read(client, container, PATIENCE);
    }

    static Logs read(DockerClient client, String container, Duration patience)
            throws IOException, InterruptedException {
        try (Reading reading = Reading.start(client, container)) {
            if (!reading.awaitCompletion(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("its log did not end within " + Millis.text(patience.toMillis()) + " of reading");
            }
            return reading.logs();
        }
    }

    /** The end of it, for people. */
    static String lastLines(DockerClient client, String container) throws InterruptedException {
        try {
            List<String> lines = read(client, container).all();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST), lines.size()));
        } catch (IOException e) {
            return "(" + e.getMessage() + ")";
        }
    }

    private static final class Reading extends ResultCallback.Adapter<Frame> {
        private final LineTail output = new LineTail(LONGEST);
        private final LineTail errors = new LineTail(LONGEST);

        static Reading start(DockerClient client, String container) {
            return client.logContainerCmd(container)
                    .withStdOut(true)
                    .withStdErr(true)
                    // Asked for a number of lines, Podman turns the pieces of a line around that was written in pieces.
                    .withTailAll()
                    .exec(new Reading());
        }

        @Override
        public void onNext(Frame frame) {
            (frame.getStreamType() == StreamType.STDERR ? errors : output).add(frame.getPayload());
        }

        Logs logs() {
            return new Logs(output.lines(), errors.lines());
        }
    }
}
