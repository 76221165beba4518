package io.slipway.conformance.run.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.HealthCheck;
import io.slipway.conformance.run.Health;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs the HEALTHCHECK of an image in a container of it, as engines do, but when it is asked to: by an engine's clock everybody
 * would wait, a start that is measured would share the processor with checks, and Podman has no clock without systemd.
 */
final class HealthProbe {
    /** What keeps an engine from running the check by itself. */
    static final HealthCheck NO_CLOCK = new HealthCheck().withTest(List.of("NONE"));

    private final DockerClient client;
    private final String container;
    private final List<String> command;
    private final Duration timeout;

    HealthProbe(DockerClient client, String container, List<String> command, Duration timeout) {
        this.client = client;
        this.container = container;
        this.command = command;
        this.timeout = timeout;
    }

    Health check() throws IOException, InterruptedException {
        try (Output output = new Output()) {
            String id = client.execCreateCmd(container)
                    .withCmd(command.toArray(String[]::new))
                    .withAttachStdout(true)
                    .withAttachStderr(true)
                    .exec()
                    .getId();
            boolean ended =
                    client.execStartCmd(id).exec(output).awaitCompletion(timeout.toMillis(), TimeUnit.MILLISECONDS)
                            && Poll.until(timeout, () -> status(id) != null);
            return ended
                    ? new Health(status(id) == 0, "ended with status " + status(id) + " and said: " + output.text())
                    : new Health(false, "did not end within " + timeout.toSeconds() + " s");
        } catch (DockerException e) {
            return new Health(false, "could not be run: " + e.getMessage().strip());
        }
    }

    /** The engine knows it a moment after the last word of the output; null until then. */
    private Long status(String id) {
        return client.inspectExecCmd(id).exec().getExitCodeLong();
    }

    private static final class Output extends ResultCallback.Adapter<Frame> {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public synchronized void onNext(Frame frame) {
            bytes.writeBytes(frame.getPayload());
        }

        synchronized String text() {
            return bytes.toString(StandardCharsets.UTF_8).strip();
        }
    }
}
