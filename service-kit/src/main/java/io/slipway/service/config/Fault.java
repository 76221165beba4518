package io.slipway.service.config;

import java.util.Locale;

/**
 * One thing that is wrong with the settings.
 *
 * @param setting the setting's name as in the file, e.g. {@code server.port}
 * @param found what stands there
 * @param mend what to write instead
 */
public record Fault(String setting, String found, String mend) {

    /** The fault as one sentence that names the setting in both its spellings. */
    public String message() {
        return "%s: found %s; %s".formatted(name(), found, mend);
    }

    private String name() {
        boolean onlyInFile = setting.indexOf('[') >= 0;
        return onlyInFile ? setting : "%s (environment %s)".formatted(setting, variable(setting));
    }

    /** The environment variable that sets a setting: {@code server.port} is {@code SERVER_PORT}. */
    static String variable(String setting) {
        return setting.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
