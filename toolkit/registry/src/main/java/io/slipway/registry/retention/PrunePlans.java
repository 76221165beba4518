package io.slipway.registry.retention;

import io.slipway.registry.change.ChangePlan;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is going to be pruned, of one repository or of several.
 *
 * @param now by which ages are told
 */
public record PrunePlans(List<PrunePlan> plans, Instant now) implements ChangePlan {
    public PrunePlans {
        plans = List.copyOf(plans);
    }

    @Override
    public Outcome outcome() {
        return plans.stream().allMatch(plan -> plan.deleted().isEmpty()) ? Outcome.NOTHING : Outcome.CHANGE;
    }

    @Override
    public String text() {
        return plans.stream().map(plan -> PruneText.of(plan, now)).collect(Collectors.joining("\n"));
    }

    @Override
    public String json() {
        return PruneText.json(plans);
    }

    /** What is deleted cannot be brought back: somebody has to say yes to it, whatever it is. */
    @Override
    public boolean touchesProduction() {
        return true;
    }
}
