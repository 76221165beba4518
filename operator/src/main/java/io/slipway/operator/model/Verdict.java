package io.slipway.operator.model;

/**
 * What the three conditions say.
 *
 * @param ready whether what is wanted runs
 * @param progressing whether something is under way
 * @param degraded whether something is wrong that does not mend itself
 */
record Verdict(Statement ready, Statement progressing, Statement degraded) {

    /**
     * What one condition says.
     *
     * @param holds whether it holds
     * @param reason in one word for programs
     * @param message for people
     */
    record Statement(boolean holds, String reason, String message) {

        static Statement yes(String reason, String message) {
            return new Statement(true, reason, message);
        }

        static Statement no(String reason, String message) {
            return new Statement(false, reason, message);
        }
    }

    /** All is as wanted. */
    static Verdict fine(String reason, String message) {
        return new Verdict(
                Statement.yes(reason, message),
                Statement.no("RolledOut", "nothing is under way"),
                Statement.no("AsExpected", "nothing is wrong"));
    }

    /** It is not yet as wanted, and will be. */
    static Verdict underWay(String reason, String message) {
        return new Verdict(
                Statement.no(reason, message),
                Statement.yes(reason, message),
                Statement.no("AsExpected", "nothing is wrong"));
    }

    /** Someone has to do something. */
    static Verdict wrong(String reason, String message) {
        return new Verdict(
                Statement.no(reason, message), Statement.no(reason, message), Statement.yes(reason, message));
    }
}
