package io.slipway.conformance.run;

import java.util.List;

/**
 * What a container showed that was started several times.
 *
 * @param written files outside of its mounts that its first life left changed
 * @param again how it came up on what its first life had left
 * @param outage what it answered once its companions were away
 * @param interruption what came of asking it to end in the middle of a start
 */
public record Restarts(List<String> written, Fate again, Seen<Outage> outage, Seen<Interruption> interruption) {
    public Restarts {
        written = List.copyOf(written);
    }
}
