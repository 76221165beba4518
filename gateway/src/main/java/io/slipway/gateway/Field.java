package io.slipway.gateway;

/**
 * One header field line.
 *
 * @param name as written
 * @param value without surrounding white space
 */
record Field(String name, String value) {

    boolean is(String other) {
        return name.equalsIgnoreCase(other);
    }
}
