package io.slipway.conformance;

import io.slipway.oci.Printable;

/** How a check ended, and what it found; what an image put into a message that steers a terminal is escaped. */
public sealed interface Outcome {
    /** What was found, with its values. */
    String message();

    /** The rule is kept. */
    record Pass(String message) implements Outcome {
        public Pass {
            message = Printable.lines(message);
        }
    }

    /** The rule is broken. */
    record Fail(String message) implements Outcome {
        public Fail {
            message = Printable.lines(message);
        }
    }

    /** The rule is broken, and somebody answers for it. */
    record Waived(String message) implements Outcome {
        public Waived {
            message = Printable.lines(message);
        }
    }

    /** The rule is broken, and the policy fails no image for it: it is not severe enough. */
    record Reported(String message) implements Outcome {
        public Reported {
            message = Printable.lines(message);
        }
    }

    /** It was not looked at; the message says why. */
    record Skipped(String message) implements Outcome {
        public Skipped {
            message = Printable.lines(message);
        }
    }

    /** It could not be found out: an error of the check or of what surrounds it. */
    record Failed(String message) implements Outcome {
        public Failed {
            message = Printable.lines(message);
        }
    }

    /** Whether an image may conform with it. */
    default boolean acceptable() {
        return !(this instanceof Fail || this instanceof Failed);
    }

    /** Whether the rule was looked at and a decision made. */
    default boolean decided() {
        return !(this instanceof Skipped || this instanceof Failed);
    }
}
