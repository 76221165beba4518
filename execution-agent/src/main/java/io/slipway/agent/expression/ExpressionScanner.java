package io.slipway.agent.expression;

/** Finds where an expression inside a template ends: the closing brace that is neither in a text nor in a map. */
final class ExpressionScanner {

    private ExpressionScanner() {}

    /** The index of the brace that closes the expression that begins at that index. */
    static int end(String text, int begin) throws ExpressionException {
        int depth = 0;
        int at = begin;
        while (at < text.length()) {
            char character = text.charAt(at);
            if (character == '}' && depth == 0) {
                return at;
            }
            switch (character) {
                case '{' -> depth++;
                case '}' -> depth--;
                case '"', '\'' -> at = endOfText(text, at, isRaw(text, begin, at)) - 1;
                default -> {
                    // Any other character of the expression.
                }
            }
            at++;
        }
        throw new ExpressionException(
                text.substring(begin), "is not closed: write } after it, or $${ for a literal ${");
    }

    private static int endOfText(String text, int begin, boolean raw) {
        String quote = text.substring(begin, begin + 1);
        String delimiter = text.startsWith(quote.repeat(3), begin) ? quote.repeat(3) : quote;
        int at = begin + delimiter.length();
        while (at < text.length() && !text.startsWith(delimiter, at)) {
            at += text.charAt(at) == '\\' && !raw ? 2 : 1;
        }
        return Math.min(text.length(), at + delimiter.length());
    }

    // r"\d", br"\d" and rb"\d" know no escapes.
    private static boolean isRaw(String text, int begin, int quote) {
        int at = quote;
        boolean raw = false;
        while (at > begin && "rRbB".indexOf(text.charAt(at - 1)) >= 0) {
            at--;
            raw |= "rR".indexOf(text.charAt(at)) >= 0;
        }
        boolean prefix = at == begin || !Character.isJavaIdentifierPart(text.charAt(at - 1));
        return raw && prefix;
    }
}
