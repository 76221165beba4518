package io.slipway.images.settings;

/**
 * A setting that cannot be used.
 *
 * @param setting its name
 * @param found its value
 * @param remedy what it must be
 */
public record Fault(String setting, String found, String remedy) {
    @Override
    public String toString() {
        return setting + " is '" + found + "': " + remedy;
    }
}
