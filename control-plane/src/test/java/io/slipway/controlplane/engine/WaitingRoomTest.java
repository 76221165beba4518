package io.slipway.controlplane.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.controlplane.engine.WaitingRoom.Waiter;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WaitingRoomTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final WaitingRoom room = new WaitingRoom();
    private final UUID tenant = UUID.randomUUID();

    @Test
    void theOneThatWaitsLongestIsWokenFirst() throws Exception {
        try (Waiter first = room.enter(tenant);
                Waiter second = room.enter(tenant)) {
            room.wake(tenant, 1);
            assertThat(first.await(LONG)).isTrue();
            assertThat(second.await(Duration.ZERO)).isFalse();
        }
    }

    @Test
    void aCallBeforeTheWaitIsHeard() throws Exception {
        try (Waiter waiter = room.enter(tenant)) {
            room.wake(tenant, 5);
            assertThat(waiter.await(LONG)).isTrue();
        }
    }

    @Test
    void whoDoesNotNeedItsCallPassesItOn() throws Exception {
        Waiter first = room.enter(tenant);
        try (Waiter second = room.enter(tenant)) {
            room.wake(tenant, 1);
            first.close();
            assertThat(second.await(LONG)).isTrue();
        }
    }

    @Test
    void callsAreATenantsOwn() throws Exception {
        try (Waiter waiter = room.enter(tenant)) {
            room.wake(UUID.randomUUID(), 1);
            assertThat(waiter.await(Duration.ZERO)).isFalse();
        }
    }

    @Test
    void knowsWhoIsThere() {
        assertThat(room.tenants()).isEmpty();
        try (Waiter waiter = room.enter(tenant)) {
            assertThat(waiter).isNotNull();
            assertThat(room.tenants()).containsExactly(tenant);
        }
        assertThat(room.tenants()).isEmpty();
    }

    @Test
    void closingWakesEverybodyForGood() throws Exception {
        try (Waiter before = room.enter(tenant)) {
            room.close();
            assertThat(before.await(LONG)).isTrue();
        }
        try (Waiter after = room.enter(tenant)) {
            assertThat(after.await(LONG)).isTrue();
        }
        assertThat(room.closed()).isTrue();
    }
}
