package io.slipway.registry.promotion;

import io.slipway.registry.change.ChangePlan;
import io.slipway.registry.copy.CopyPlan;
import io.slipway.registry.inspection.ImageJson;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** A promotion to another repository: the image is copied there with all that is kept beside it, then promoted. */
public record CrossPromotion(CopyPlan copy, EnvironmentPlan promotion) implements ChangePlan {
    @Override
    public Outcome outcome() {
        if (has(Outcome.REFUSED)) {
            return Outcome.REFUSED;
        }
        return has(Outcome.CHANGE) ? Outcome.CHANGE : Outcome.NOTHING;
    }

    @Override
    public String text() {
        return switch (outcome()) {
            case NOTHING -> promotion.text();
            case REFUSED ->
                (copy.outcome() == Outcome.REFUSED ? copy.text() : "")
                        + (promotion.outcome() == Outcome.REFUSED ? promotion.text() : "");
            case CHANGE ->
                (copy.outcome() == Outcome.CHANGE ? copy.text() : "")
                        + (promotion.outcome() == Outcome.CHANGE ? promotion.text() : "");
        };
    }

    @Override
    public String json() {
        ObjectNode json = ImageJson.document();
        json.put("plan", outcome().name().toLowerCase(Locale.ROOT));
        json.set("copy", copy.toJson());
        json.set("promotion", PlanText.tree(promotion));
        return ImageJson.write(json);
    }

    @Override
    public boolean touchesProduction() {
        return promotion.touchesProduction() || copy.touchesProduction();
    }

    private boolean has(Outcome wanted) {
        return Stream.of(copy, promotion).anyMatch(plan -> plan.outcome() == wanted);
    }
}
