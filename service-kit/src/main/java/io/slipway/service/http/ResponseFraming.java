package io.slipway.service.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import io.helidon.http.WritableHeaders;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionListener;

/**
 * Lets a response without content leave out its length.
 *
 * <p>Helidon adds {@code Content-Length: 0} to every response without content, which is untrue for one to HEAD and for
 * a 304, and forbidden for a 204 (RFC 9110, section 8.6).
 */
public final class ResponseFraming implements Http1ConnectionListener {

    private static final String NONE = "00";

    /** Set on a response, stands for no Content-Length. */
    public static final Header NO_CONTENT_LENGTH = HeaderValues.create(HeaderNames.CONTENT_LENGTH, NONE);

    ResponseFraming() {}

    @Override
    public void headers(ConnectionContext ctx, Headers headers) {
        boolean none =
                headers.first(HeaderNames.CONTENT_LENGTH).filter(NONE::equals).isPresent();
        if (none && headers instanceof WritableHeaders<?> writable) {
            writable.remove(HeaderNames.CONTENT_LENGTH);
        }
    }
}
