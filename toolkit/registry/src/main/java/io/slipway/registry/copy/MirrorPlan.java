package io.slipway.registry.copy;

import io.slipway.registry.change.ChangePlan;
import io.slipway.registry.inspection.ImageJson;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Several copies. If one of them must not be done, none is. */
public record MirrorPlan(List<CopyPlan> copies) implements ChangePlan {
    public MirrorPlan {
        copies = List.copyOf(copies);
    }

    @Override
    public Outcome outcome() {
        if (count(Outcome.REFUSED) > 0) {
            return Outcome.REFUSED;
        }
        return count(Outcome.CHANGE) > 0 ? Outcome.CHANGE : Outcome.NOTHING;
    }

    @Override
    public String text() {
        return String.join("", copies.stream().map(CopyPlan::text).toList()) + summary() + "\n";
    }

    @Override
    public String json() {
        ObjectNode json = ImageJson.document();
        json.put("plan", outcome().name().toLowerCase(Locale.ROOT));
        ArrayNode array = json.putArray("copies");
        copies.forEach(copy -> array.add(copy.toJson()));
        return ImageJson.write(json);
    }

    @Override
    public boolean touchesProduction() {
        return copies.stream().anyMatch(CopyPlan::touchesProduction);
    }

    private String summary() {
        return copies.size() + " images: " + count(Outcome.CHANGE) + " to copy, " + count(Outcome.NOTHING) + " there, "
                + count(Outcome.REFUSED) + " refused";
    }

    private long count(Outcome outcome) {
        return copies.stream().filter(copy -> copy.outcome() == outcome).count();
    }
}
