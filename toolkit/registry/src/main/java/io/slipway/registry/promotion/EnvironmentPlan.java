package io.slipway.registry.promotion;

import io.slipway.registry.change.ChangePlan;
import io.slipway.registry.change.TagWrite;
import java.util.List;

/** What is to be done to an environment. */
public sealed interface EnvironmentPlan extends ChangePlan {
    @Override
    default String text() {
        return PlanText.of(this);
    }

    @Override
    default String json() {
        return PlanText.json(this);
    }

    @Override
    default boolean touchesProduction() {
        return false;
    }

    /** It is as it should be. */
    record Nothing(String reason) implements EnvironmentPlan {
        @Override
        public Outcome outcome() {
            return Outcome.NOTHING;
        }
    }

    /**
     * It must not be done.
     *
     * @param reasons all of them, each with what to do about it
     */
    record Refused(List<String> reasons) implements EnvironmentPlan {
        public Refused {
            reasons = List.copyOf(reasons);
        }

        @Override
        public Outcome outcome() {
            return Outcome.REFUSED;
        }
    }

    /**
     * First the record is written, then the tags, in their order.
     *
     * @param remarks what whoever decides should know
     */
    record Change(PromotionRecord entry, List<TagWrite> tags, List<String> remarks) implements EnvironmentPlan {
        public Change {
            tags = List.copyOf(tags);
            remarks = List.copyOf(remarks);
        }

        @Override
        public Outcome outcome() {
            return Outcome.CHANGE;
        }

        @Override
        public boolean touchesProduction() {
            return tags.stream().anyMatch(TagWrite::touchesProduction);
        }
    }
}
