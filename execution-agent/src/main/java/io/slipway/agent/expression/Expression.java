package io.slipway.agent.expression;

import dev.cel.common.CelErrorCode;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** A compiled expression. */
public final class Expression {

    private static final Pattern PLACED = Pattern.compile("evaluation error at <input>:(\\d+): (.*)", Pattern.DOTALL);

    private final String text;
    private final CelRuntime.Program program;
    private final long maxCost;

    Expression(String text, CelRuntime.Program program, long maxCost) {
        this.text = text;
        this.program = program;
        this.maxCost = maxCost;
    }

    /**
     * Its value.
     *
     * @throws ExpressionException if it has none, costs too much, or has one that JSON lacks
     * @throws InterruptedException if the thread was interrupted meanwhile
     */
    public JsonNode evaluate(Variables variables) throws ExpressionException, InterruptedException {
        CostLimit limit = new CostLimit(maxCost);
        try {
            Object value = program.trace(variables.values(), limit);
            // CEL's || and && may have passed over the limit's exception.
            requireWithin(limit);
            return CelValues.toJson(value);
        } catch (CelEvaluationException e) {
            requireWithin(limit);
            throw new ExpressionException(text, described(e));
        } catch (IllegalArgumentException e) {
            throw new ExpressionException(text, "gives " + e.getMessage());
        }
    }

    private void requireWithin(CostLimit limit) throws ExpressionException, InterruptedException {
        if (limit.interrupted()) {
            throw new InterruptedException("while evaluating " + text);
        }
        if (limit.exceeded()) {
            throw new ExpressionException(
                    text, "costs more than %d; let it touch fewer values, or split the step".formatted(maxCost));
        }
    }

    private String described(CelEvaluationException failure) {
        String hint = failure.getErrorCode() == CelErrorCode.OVERLOAD_NOT_FOUND
                ? "; CEL converts no types by itself: use int(…), double(…) or string(…)"
                : "";
        Matcher placed = PLACED.matcher(String.valueOf(failure.getMessage()));
        return placed.matches()
                ? place(Integer.parseInt(placed.group(1))) + ": " + placed.group(2) + hint
                : "failed: " + failure.getMessage() + hint;
    }

    private String place(int offset) {
        int end = text.offsetByCodePoints(0, Math.min(offset, text.codePointCount(0, text.length())));
        String before = text.substring(0, end);
        int line =
                1 + (int) before.chars().filter(character -> character == '\n').count();
        int lineStart = before.lastIndexOf('\n') + 1;
        return "line %d, column %d".formatted(line, before.codePointCount(lineStart, end) + 1);
    }
}
