package io.slipway.images.settings;

/**
 * A setting that cannot be used.
 *
 * @param setting its name
 * @param found its value
 * @param expected what it must be, to follow "must be"
 */
public record Fault(String setting, String found, String expected) {
    @Override
    public String toString() {
        return setting + " is '" + found + "': must be " + expected;
    }
}
