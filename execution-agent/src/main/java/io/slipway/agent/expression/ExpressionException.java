package io.slipway.agent.expression;

/** An expression cannot be understood or has no value; the message names it and the place. */
public final class ExpressionException extends Exception {

    private static final long serialVersionUID = 1L;

    private static final int SHOWN_LENGTH = 200;

    ExpressionException(String expression, String detail) {
        super("expression \"%s\" %s".formatted(shown(expression), detail));
    }

    private static String shown(String expression) {
        return expression.length() <= SHOWN_LENGTH ? expression : expression.substring(0, SHOWN_LENGTH) + "…";
    }
}
