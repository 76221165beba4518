package io.slipway.registry.retention;

import io.slipway.registry.promotion.EnvironmentState;
import io.slipway.registry.pulls.Pulls;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What rules look at besides the repository's content.
 *
 * @param environments of which the repository holds records
 * @param pulls empty where the registry does not tell them
 */
public record Facts(Instant now, List<EnvironmentState> environments, Optional<Pulls> pulls) {
    public Facts {
        environments = List.copyOf(environments);
    }
}
