package io.slipway.agent.http;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * A request.
 *
 * @param method in capitals
 * @param uri whom and what it asks
 * @param headers names in lower case
 * @param content none where it is empty
 */
record Outgoing(String method, URI uri, Map<String, String> headers, Optional<byte[]> content) {

    Outgoing {
        headers = Map.copyOf(headers);
    }
}
