package io.slipway.agent.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** A text with expressions in it: {@code "Hello ${input.name}"}. A literal <code>${</code> is written <code>$${</code>. */
public final class Template {

    private final List<Part> parts;

    private Template(List<Part> parts) {
        this.parts = parts;
    }

    private sealed interface Part {

        /** Text that stands for itself. */
        record Text(String text) implements Part {}

        /** What stands between <code>${</code> and <code>}</code>. */
        record Value(Expression expression, String source) implements Part {}
    }

    /** Reads a template. */
    public static Template parse(String text, Expressions expressions) throws ExpressionException {
        List<Part> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            if (text.startsWith("$${", at)) {
                literal.append("${");
                at += 3;
            } else if (text.startsWith("${", at)) {
                int end = ExpressionScanner.end(text, at + 2);
                String source = text.substring(at + 2, end);
                addText(parts, literal);
                parts.add(new Part.Value(expressions.compile(source), source));
                at = end + 1;
            } else {
                literal.append(text.charAt(at++));
            }
        }
        addText(parts, literal);
        return new Template(List.copyOf(parts));
    }

    /** The value: that of the expression, of any type, where the template is nothing but one; else a text. */
    public JsonNode value(Variables variables) throws ExpressionException, InterruptedException {
        return parts.size() == 1 && parts.getFirst() instanceof Part.Value only
                ? only.expression().evaluate(variables)
                : StringNode.valueOf(text(variables));
    }

    /** The text. */
    public String text(Variables variables) throws ExpressionException, InterruptedException {
        return text(variables, UnaryOperator.identity());
    }

    /**
     * The text.
     *
     * @param embedded changes a value that stands after the beginning, e.g. encodes it
     */
    public String text(Variables variables, UnaryOperator<String> embedded)
            throws ExpressionException, InterruptedException {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            switch (part) {
                case Part.Text literal -> text.append(literal.text());
                case Part.Value value -> {
                    String shown = scalar(value, value.expression().evaluate(variables));
                    text.append(part == parts.getFirst() ? shown : embedded.apply(shown));
                }
            }
        }
        return text.toString();
    }

    private static String scalar(Part.Value part, JsonNode value) throws ExpressionException {
        if (value.isString()) {
            return value.stringValue();
        }
        if (value.isNumber() || value.isBoolean()) {
            return value.toString();
        }
        String found = value.isNull() ? "null" : value.isArray() ? "a list" : "a map";
        throw new ExpressionException(
                part.source(), "gives " + found + " where a text is made; use a text, a number or a truth value");
    }

    private static void addText(List<Part> parts, StringBuilder literal) {
        if (!literal.isEmpty()) {
            parts.add(new Part.Text(literal.toString()));
            literal.setLength(0);
        }
    }
}
