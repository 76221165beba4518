package io.slipway.service.http;

import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.http.WritableHeaders;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionListener;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Refuses a request whose end two servers could see in different places (request smuggling), before anything acts on
 * it: RFC 9112, sections 5 and 6. The connection is closed, since what follows cannot be told from a body.
 */
final class RequestFraming implements Http1ConnectionListener {

    private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");
    private static final Pattern HOST =
            Pattern.compile("([A-Za-z0-9._~%!$&'()*+,;=-]+|\\[[0-9A-Fa-f:.]+])(:\\d{0,5})?");

    @Override
    public void headers(ConnectionContext ctx, Headers headers) {
        for (Header header : headers) {
            validate(header);
        }
        host(headers);
        List<String> lengths = all(headers, HeaderNames.CONTENT_LENGTH);
        List<String> encodings = all(headers, HeaderNames.TRANSFER_ENCODING);
        if (!lengths.isEmpty() && !encodings.isEmpty()) {
            throw refused(Status.BAD_REQUEST_400, "Both Content-Length and Transfer-Encoding are present");
        }
        if (lengths.size() > 1) {
            throw refused(Status.BAD_REQUEST_400, "More than one Content-Length");
        }
        if (!lengths.isEmpty() && !LENGTH.matcher(lengths.getFirst()).matches()) {
            throw refused(Status.BAD_REQUEST_400, "Content-Length is not a number");
        }
        if (!encodings.isEmpty()) {
            chunked(encodings, (WritableHeaders<?>) headers);
        }
    }

    private static void chunked(List<String> encodings, WritableHeaders<?> headers) {
        if (encodings.size() > 1) {
            throw refused(Status.BAD_REQUEST_400, "More than one Transfer-Encoding");
        }
        if (!encodings.getFirst().equalsIgnoreCase("chunked")) {
            throw refused(Status.NOT_IMPLEMENTED_501, "The only Transfer-Encoding understood is chunked");
        }
        // Helidon knows it in lower case only, and would take the content for the next request.
        headers.set(HeaderValues.TRANSFER_ENCODING_CHUNKED);
    }

    private static void validate(Header header) {
        if (header.name().isEmpty()) {
            throw refused(Status.BAD_REQUEST_400, "A header field has no name");
        }
        try {
            header.validate();
        } catch (IllegalArgumentException e) {
            throw refused(Status.BAD_REQUEST_400, "A header field is malformed");
        }
        // Helidon decodes as ASCII: other bytes are lost already, and passing on what is left would be wrong.
        for (String value : header.allValues()) {
            if (value.indexOf('\uFFFD') >= 0) {
                throw refused(Status.BAD_REQUEST_400, "A header field has bytes outside ASCII");
            }
        }
    }

    private static void host(Headers headers) {
        List<String> hosts = all(headers, HeaderNames.HOST);
        if (hosts.size() != 1 || !HOST.matcher(hosts.getFirst()).matches()) {
            throw refused(Status.BAD_REQUEST_400, "Exactly one valid Host is needed");
        }
    }

    private static List<String> all(Headers headers, HeaderName name) {
        return headers.contains(name) ? headers.get(name).allValues() : List.of();
    }

    private static RequestException refused(Status status, String message) {
        return RequestException.builder()
                .type(EventType.BAD_REQUEST)
                .status(status)
                .message(message)
                .setKeepAlive(false)
                .build();
    }
}
