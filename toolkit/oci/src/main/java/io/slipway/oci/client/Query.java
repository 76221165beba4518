package io.slipway.oci.client;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Parameters in addresses. */
final class Query {
    private Query() {}

    static String parameter(String name, Object value) {
        return name + "=" + URLEncoder.encode(value.toString(), StandardCharsets.UTF_8);
    }

    /** An address that the registry gave, with one parameter more. */
    static String with(URI address, String name, Object value) {
        return address + (address.getRawQuery() == null ? "?" : "&") + parameter(name, value);
    }
}
