package io.slipway.agent.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A response.
 *
 * @param status its status code
 * @param headers names in lower case
 * @param content all of it
 */
record Answer(int status, Map<String, List<String>> headers, byte[] content) {

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).map(List::getFirst);
    }
}
