package io.slipway.controlplane.store;

/**
 * Which database.
 *
 * @param url address for JDBC
 * @param user empty for none
 * @param password empty for none
 * @param connections most connections at a time
 */
public record DatabaseSettings(Dialect dialect, String url, String user, String password, int connections) {

    /** The address without its parameters, among which may be secrets. */
    String location() {
        return url.split("[?;]", 2)[0];
    }

    @Override
    public String toString() {
        return "DatabaseSettings[" + location() + "]";
    }
}
