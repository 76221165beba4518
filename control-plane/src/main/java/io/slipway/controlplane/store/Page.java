package io.slipway.controlplane.store;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * A part of a list.
 *
 * @param next what to go on after, or null at the end
 */
public record Page<T, K>(List<T> items, K next) {

    /** Greater than every id; what the newest comes after where the newest comes first. */
    static final UUID PAST_THE_NEWEST = new UUID(-1, -1);

    /**
     * Where a part begins and how long it is.
     *
     * @param after what the part before ended with, or null for the first
     */
    public record Request<K>(K after, int limit) {

        /** What to go on after, where the first part goes on after the given key. */
        K afterOr(K first) {
            return after == null ? first : after;
        }

        /** One more than asked for shows whether there is more. */
        int fetch() {
            return limit + 1;
        }

        <T> Page<T, K> page(List<T> fetched, Function<T, K> key) {
            if (fetched.size() <= limit) {
                return new Page<>(fetched, null);
            }
            List<T> items = fetched.subList(0, limit);
            return new Page<>(List.copyOf(items), key.apply(items.getLast()));
        }
    }
}
