package io.slipway.oci.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

class ParallelTest {
    @Test
    void thingsAreDoneAtTheSameTimeAndAnswersKeepTheirOrder() throws IOException {
        CyclicBarrier all = new CyclicBarrier(3);

        List<String> answers = Parallel.map(List.of(1, 2, 3), number -> {
            meet(all);
            return "answer " + number;
        });

        assertThat(answers).containsExactly("answer 1", "answer 2", "answer 3");
    }

    @Test
    void twoThingsAreDoneAtTheSameTime() throws IOException {
        CyclicBarrier all = new CyclicBarrier(2);

        Parallel.Both<Integer, String> both = Parallel.both(
                () -> {
                    meet(all);
                    return 1;
                },
                () -> {
                    meet(all);
                    return "two";
                });

        assertThat(both).isEqualTo(new Parallel.Both<>(1, "two"));
    }

    @Test
    void theFirstFailureEndsAll() {
        CountDownLatch never = new CountDownLatch(1);

        assertThatThrownBy(() -> Parallel.map(List.of(1, 2), number -> {
                    if (number == 2) {
                        throw new IOException("number 2");
                    }
                    await(never);
                    return number;
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("number 2");
    }

    @Test
    void anInterruptEndsAll() {
        CountDownLatch never = new CountDownLatch(1);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> Parallel.map(List.of(1, 2), number -> {
                    await(never);
                    return number;
                }))
                .isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    private static void meet(CyclicBarrier barrier) throws IOException {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
