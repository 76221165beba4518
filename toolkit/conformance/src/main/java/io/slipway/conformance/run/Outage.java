package io.slipway.conformance.run;

import java.util.List;

/**
 * What a service answered while all its companions were away.
 *
 * @param absences each way in which they were, one after the other; the last may be the first in which it did not bear it
 */
public record Outage(List<Absence> absences) {
    public Outage {
        absences = List.copyOf(absences);
    }
}
