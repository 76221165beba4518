package io.slipway.registry.promotion;

import java.util.List;

/** What is to be done to an environment. */
public sealed interface EnvironmentPlan {
    /** It is as it should be. */
    record Nothing(String reason) implements EnvironmentPlan {}

    /**
     * It must not be done.
     *
     * @param reasons all of them, each with what to do about it
     */
    record Refused(List<String> reasons) implements EnvironmentPlan {
        public Refused {
            reasons = List.copyOf(reasons);
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
    }
}
