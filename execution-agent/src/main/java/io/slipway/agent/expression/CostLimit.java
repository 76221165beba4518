package io.slipway.agent.expression;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.runtime.CelEvaluationListener;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Counts what one evaluation costs, and ends it when that is too much or its thread is interrupted.
 *
 * <p>Each evaluated node costs 1; a made value and the operands of a call cost what they weigh, all their elements counted.
 * A few nested calls of {@code map} can make a list that shares its parts and counts 2^40 elements: comparing it would
 * take hours inside a single node.
 */
final class CostLimit implements CelEvaluationListener {

    private static final Set<String> CONSTANT_TIME = Set.of(
            "_?_:_",
            "_&&_",
            "_||_",
            "!_",
            "_[_]",
            "size",
            "type",
            "dyn",
            "@not_strictly_false",
            "__not_strictly_false__");

    private static final Set<String> SEARCHES = Set.of("contains", "matches");

    /** The variable in which macros such as {@code map} grow their result. */
    private static final Set<String> ACCUMULATORS = Set.of("@result", "__result__");

    private static final int CHARACTERS_PER_UNIT = 16;
    private static final int SEARCH_STEPS_PER_UNIT = 64;

    private final long max;
    private final Map<Long, Object> latest = new HashMap<>();
    private final Map<Object, Long> weights = new IdentityHashMap<>();
    private long cost;
    private boolean interrupted;

    CostLimit(long max) {
        this.max = max;
    }

    boolean exceeded() {
        return cost > max;
    }

    boolean interrupted() {
        return interrupted;
    }

    @Override
    public void callback(CelExpr node, Object value) {
        if (Thread.currentThread().isInterrupted()) {
            interrupted = true;
            throw new IllegalStateException("interrupted");
        }
        charge(1);
        latest.put(node.id(), value);
        switch (node.getKind()) {
            case LIST, MAP -> charge(weight(value));
            case CALL -> call(node.call(), value);
            default -> {
                // Refers to a value that is there already.
            }
        }
    }

    private void call(CelCall call, Object value) {
        if (CONSTANT_TIME.contains(call.function())) {
            return;
        }
        List<CelExpr> operands =
                Stream.concat(call.target().stream(), call.args().stream()).toList();
        if (SEARCHES.contains(call.function())) {
            charge(search(operands));
        }
        boolean growing = false;
        for (CelExpr operand : operands) {
            Object operandValue = latest.getOrDefault(operand.id(), "");
            if (isAccumulator(operand)) {
                growing = true;
            } else if (!isLookup(call, operandValue)) {
                charge(weight(operandValue));
            }
        }
        // What a macro grows is the same list each time, and its new element has been paid for.
        if (!growing) {
            charge(weight(value));
        }
    }

    private long search(List<CelExpr> operands) {
        long steps = 1;
        for (CelExpr operand : operands) {
            steps *= latest.getOrDefault(operand.id(), "") instanceof String text ? text.length() : 1;
        }
        return steps / SEARCH_STEPS_PER_UNIT;
    }

    private static boolean isLookup(CelCall call, Object operand) {
        return call.function().equals("@in") && operand instanceof Map<?, ?>;
    }

    private static boolean isAccumulator(CelExpr node) {
        return node.getKind() == CelExpr.ExprKind.Kind.IDENT
                && ACCUMULATORS.contains(node.ident().name());
    }

    private long weight(Object value) {
        return switch (value) {
            case String text -> 1 + text.length() / CHARACTERS_PER_UNIT;
            case Collection<?> list -> weight(value, list);
            case Map<?, ?> map -> weight(value, map.values());
            default -> 1;
        };
    }

    // Each container is visited once, however often it is contained; its weight still counts each time.
    private long weight(Object container, Collection<?> elements) {
        Long known = weights.get(container);
        if (known != null) {
            return known;
        }
        long weight = 1;
        for (Object element : elements) {
            weight = Math.min(max + 1, weight + weight(element));
        }
        weights.put(container, weight);
        return weight;
    }

    private void charge(long units) {
        cost = Math.min(max + 1, cost + units);
        if (exceeded()) {
            throw new IllegalStateException("too costly");
        }
    }
}
