package io.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.gateway.UpstreamPool.Upstream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UpstreamPoolTest {

    private static final URI A = URI.create("http://a");
    private static final URI B = URI.create("http://b");
    private static final URI C = URI.create("http://c");
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private Instant now = Instant.EPOCH;
    private final UpstreamPool pool = new UpstreamPool(List.of(A, B, C), new Route.Ejection(2, PAUSE), () -> now);

    @Test
    void upstreamsTakeTurns() {
        assertThat(List.of(next(), next(), next(), next())).containsExactly(A, B, C, A);
    }

    @Test
    void anUpstreamIsLeftOutAfterConsecutiveFailuresAndComesBackAfterThePause() {
        fail(B, 2);
        assertThat(List.of(next(), next(), next(), next())).doesNotContain(B);
        now = now.plus(PAUSE);
        assertThat(List.of(next(), next(), next())).contains(B);
    }

    @Test
    void aSuccessInBetweenForgetsFailures() {
        fail(B, 1);
        upstream(B).succeeded();
        fail(B, 1);
        assertThat(upstream(B).available()).isTrue();
    }

    @Test
    void afterThePauseOneMoreFailureIsEnough() {
        fail(B, 2);
        now = now.plus(PAUSE);
        assertThat(upstream(B).available()).isTrue();
        fail(B, 1);
        assertThat(upstream(B).available()).isFalse();
    }

    @Test
    void withAllLeftOutThereIsNoneUntilTheFirstRecovers() {
        fail(A, 2);
        now = now.plusSeconds(4);
        fail(B, 2);
        fail(C, 2);
        assertThat(pool.next(Set.of())).isEmpty();
        assertThat(pool.recovery()).isEqualTo(Duration.ofSeconds(6));
        now = now.plusSeconds(6);
        assertThat(pool.next(Set.of()).map(Upstream::origin)).contains(A);
        assertThat(pool.recovery()).isZero();
    }

    @Test
    void oneRequestTriesEachUpstreamOnce() {
        Set<Upstream> tried = new HashSet<>();
        for (Optional<Upstream> next = pool.next(tried); next.isPresent(); next = pool.next(tried)) {
            assertThat(tried.add(next.get())).isTrue();
        }
        assertThat(tried).hasSize(3);
    }

    private URI next() {
        return pool.next(Set.of()).orElseThrow().origin();
    }

    private void fail(URI origin, int times) {
        for (int i = 0; i < times; i++) {
            upstream(origin).failed();
        }
    }

    private Upstream upstream(URI origin) {
        return pool.all().stream()
                .filter(upstream -> upstream.origin().equals(origin))
                .findFirst()
                .orElseThrow();
    }
}
