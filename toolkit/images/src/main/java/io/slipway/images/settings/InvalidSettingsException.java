package io.slipway.images.settings;

import java.util.List;
import java.util.stream.Collectors;

/** Settings with faults, all of them. */
public final class InvalidSettingsException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient List<Fault> faults;

    InvalidSettingsException(List<Fault> faults) {
        super(faults.stream().map(Fault::toString).collect(Collectors.joining("\n")));
        this.faults = List.copyOf(faults);
    }

    public List<Fault> faults() {
        return faults;
    }
}
