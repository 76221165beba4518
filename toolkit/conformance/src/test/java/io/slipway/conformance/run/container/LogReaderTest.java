package io.slipway.conformance.run.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.LogContainerCmd;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import java.io.Closeable;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class LogReaderTest {
    private final AtomicBoolean closed = new AtomicBoolean();

    @Test
    void aLogThatDoesNotEndIsAnErrorAndIsLetGo() {
        assertThatIOException()
                .isThrownBy(() -> LogReader.read(engine(false), "id", Duration.ofMillis(20)))
                .withMessageContaining("20 ms");
        assertThat(closed).isTrue();
    }

    @Test
    void aLogThatEndsIsReadWhole() throws Exception {
        assertThat(LogReader.read(engine(true), "id", Duration.ofMinutes(1)).output())
                .containsExactly("a line");
    }

    /** A mock of an engine: no real one stops in the middle of a log at will. */
    private DockerClient engine(boolean ends) {
        LogContainerCmd command = proxy(LogContainerCmd.class, (self, arguments) -> {
            if (arguments.length == 0 || !(arguments[0] instanceof ResultCallback<?>)) {
                return self;
            }
            @SuppressWarnings("unchecked")
            ResultCallback<Frame> callback = (ResultCallback<Frame>) arguments[0];
            Closeable stream = () -> closed.set(true);
            callback.onStart(stream);
            callback.onNext(new Frame(StreamType.STDOUT, "a line\n".getBytes(StandardCharsets.UTF_8)));
            if (ends) {
                callback.onComplete();
            }
            return callback;
        });
        return proxy(DockerClient.class, (self, arguments) -> command);
    }

    private interface Answer {
        Object to(Object self, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> answer.to(self, arguments == null ? new Object[0] : arguments)));
    }
}
