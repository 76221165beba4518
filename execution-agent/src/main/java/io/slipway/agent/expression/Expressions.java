package io.slipway.agent.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.LinkedHashMap;
import java.util.Map;

/** Compiles expressions, and keeps those that were used last. */
public final class Expressions {

    private static final int KEPT = 256;

    private final long maxCost;
    private final Map<String, Expression> compiled = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Expression> eldest) {
            return size() > KEPT;
        }
    };

    /** CEL's library, loaded when the first expression comes: it would take most of the agent's start. */
    private static final class Cel {

        private static final CelOptions OPTIONS = CelOptions.current()
                .comprehensionMaxIterations(1_000_000)
                .enableHeterogeneousNumericComparisons(true)
                .maxExpressionCodePointSize(20_000)
                .maxParseRecursionDepth(100)
                .maxRegexProgramSize(1_000)
                .build();

        static final CelCompiler COMPILER = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addVar("input", SimpleType.DYN)
                .addVar("steps", SimpleType.DYN)
                .build();

        static final CelRuntime RUNTIME = CelRuntimeFactory.standardCelRuntimeBuilder()
                .setOptions(OPTIONS)
                .build();
    }

    /**
     * A compiler.
     *
     * @param maxCost what one evaluation may cost: about the number of values that it touches
     */
    public Expressions(long maxCost) {
        this.maxCost = maxCost;
    }

    /** The expression of a text. */
    public Expression compile(String text) throws ExpressionException {
        synchronized (compiled) {
            Expression known = compiled.get(text);
            if (known != null) {
                return known;
            }
        }
        Expression expression = new Expression(text, program(text), maxCost);
        synchronized (compiled) {
            compiled.put(text, expression);
        }
        return expression;
    }

    private CelRuntime.Program program(String text) throws ExpressionException {
        try {
            CelValidationResult checked = Cel.COMPILER.compile(text);
            if (checked.hasError()) {
                CelIssue first = checked.getErrors().getFirst();
                throw new ExpressionException(
                        text,
                        "line %d, column %d: %s"
                                .formatted(
                                        first.getSourceLocation().getLine(),
                                        first.getSourceLocation().getColumn() + 1,
                                        first.getMessage()));
            }
            CelAbstractSyntaxTree tree = checked.getAst();
            return Cel.RUNTIME.createProgram(tree);
        } catch (CelValidationException | CelEvaluationException e) {
            throw new ExpressionException(text, "cannot be compiled: " + e.getMessage());
        }
    }
}
