package io.slipway.registry.retention;

import io.slipway.conformance.policy.Glob;
import io.slipway.registry.promotion.Environment;
import java.util.List;

/**
 * The rules for the repositories of a name.
 *
 * @param environments whose images are kept besides those of environments that have records
 * @param rollbacks how many rollbacks of each environment must stay possible
 * @param keep an image that one of them keeps stays
 */
public record RepositoryRules(Glob repositories, List<Environment> environments, int rollbacks, List<KeepRule> keep) {
    public RepositoryRules {
        environments = List.copyOf(environments);
        keep = List.copyOf(keep);
    }

    /** Whether they look at pulls. */
    boolean asksPulls() {
        return keep.stream()
                .flatMap(rule -> rule.conditions().stream())
                .anyMatch(Condition.PulledWithin.class::isInstance);
    }
}
