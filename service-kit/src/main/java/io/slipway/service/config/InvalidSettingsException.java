package io.slipway.service.config;

import java.util.List;
import java.util.stream.Collectors;

/** The settings cannot be used; carries every fault that was found. */
public final class InvalidSettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    public InvalidSettingsException(List<Fault> faults) {
        super(faults.stream().map(Fault::message).collect(Collectors.joining("\n")));
        this.faults = List.copyOf(faults);
    }

    /** All faults, in the order in which the settings were read. */
    public List<Fault> faults() {
        return faults;
    }
}
