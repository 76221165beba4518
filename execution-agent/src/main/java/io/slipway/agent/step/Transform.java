package io.slipway.agent.step;

import io.slipway.agent.expression.ExpressionException;
import io.slipway.agent.expression.Expressions;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The step type {@code transform}: its output is the value of an expression. */
public final class Transform implements StepType {

    private static final Set<String> PARAMETERS = Set.of("expression");

    private final Expressions expressions;

    public Transform(Expressions expressions) {
        this.expressions = expressions;
    }

    @Override
    public JsonNode execute(StepCall call) throws StepFailedException, InterruptedException {
        Parameters.requireKnown(call.with(), PARAMETERS);
        try {
            return expressions
                    .compile(Parameters.text(call.with(), "expression"))
                    .evaluate(call.variables());
        } catch (ExpressionException e) {
            throw new StepFailedException(Failure.lasting("expression", e.getMessage()));
        }
    }
}
