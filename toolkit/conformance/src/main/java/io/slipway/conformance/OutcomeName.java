package io.slipway.conformance;

import io.slipway.oci.OciFormatException;
import java.util.Arrays;
import java.util.function.Function;

/** An outcome's word in documents and reports. */
public enum OutcomeName {
    PASS("pass", Outcome.Pass::new),
    FAIL("fail", Outcome.Fail::new),
    REPORTED("reported", Outcome.Reported::new),
    WAIVED("waived", Outcome.Waived::new),
    SKIPPED("skipped", Outcome.Skipped::new),
    ERROR("error", Outcome.Failed::new);

    private final String word;
    private final Function<String, Outcome> outcome;

    OutcomeName(String word, Function<String, Outcome> outcome) {
        this.word = word;
        this.outcome = outcome;
    }

    /** The word for {@code outcome}. */
    public static OutcomeName of(Outcome outcome) {
        if (outcome instanceof Outcome.Pass) {
            return PASS;
        } else if (outcome instanceof Outcome.Fail) {
            return FAIL;
        } else if (outcome instanceof Outcome.Reported) {
            return REPORTED;
        } else if (outcome instanceof Outcome.Waived) {
            return WAIVED;
        } else if (outcome instanceof Outcome.Skipped) {
            return SKIPPED;
        } else {
            return ERROR;
        }
    }

    static OutcomeName parse(String word) {
        return Arrays.stream(values())
                .filter(name -> name.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new OciFormatException("field 'outcome' is '" + word
                        + "' (must be one of pass, fail, reported, waived, skipped, error)"));
    }

    Outcome outcome(String message) {
        return outcome.apply(message);
    }

    @Override
    public String toString() {
        return word;
    }
}
