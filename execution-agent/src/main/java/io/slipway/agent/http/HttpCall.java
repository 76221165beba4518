package io.slipway.agent.http;

import io.slipway.agent.expression.ExpressionException;
import io.slipway.agent.expression.Expressions;
import io.slipway.agent.expression.Template;
import io.slipway.agent.expression.Variables;
import io.slipway.agent.json.Json;
import io.slipway.agent.step.Failure;
import io.slipway.agent.step.Parameters;
import io.slipway.agent.step.StepCall;
import io.slipway.agent.step.StepFailedException;
import io.slipway.service.log.TraceContext;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Makes the request of a step from its parameters. */
final class HttpCall {

    private static final Set<String> PARAMETERS = Set.of("method", "url", "headers", "body");

    /** What frames the message, what belongs to the connection, and what the agent sets by itself. */
    private static final Set<String> RESERVED = Set.of(
            "accept-encoding",
            "connection",
            "content-length",
            "expect",
            "host",
            "idempotency-key",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "traceparent",
            "tracestate",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private static final Pattern METHOD = Pattern.compile("[A-Z]{1,20}");
    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\t\\x20-\\x7e\\xa0-\\xff]*");

    private final Expressions expressions;

    HttpCall(Expressions expressions) {
        this.expressions = expressions;
    }

    Outgoing request(StepCall call) throws StepFailedException, InterruptedException {
        JsonNode with = call.with();
        Parameters.requireKnown(with, PARAMETERS);
        try {
            Map<String, String> headers = headers(with.path("headers"), call.variables());
            Optional<JsonNode> body = with.path("body").isMissingNode()
                    ? Optional.empty()
                    : Optional.of(filled(with.path("body"), call.variables()));
            if (body.isPresent()) {
                headers.putIfAbsent(
                        "content-type", body.get().isString() ? "text/plain; charset=utf-8" : "application/json");
            }
            headers.putIfAbsent("user-agent", "slipway-execution-agent");
            headers.put("idempotency-key", call.idempotencyKey());
            if (TraceContext.CURRENT.isBound()) {
                headers.put(
                        TraceContext.HEADER, TraceContext.CURRENT.get().child().traceparent());
            }
            return new Outgoing(method(with), uri(with, call.variables()), headers, body.map(HttpCall::bytes));
        } catch (ExpressionException e) {
            throw new StepFailedException(Failure.lasting("expression", e.getMessage()));
        }
    }

    private static String method(JsonNode with) throws StepFailedException {
        String method = with.path("method").stringValue("GET").toUpperCase(Locale.ROOT);
        if (!METHOD.matcher(method).matches()) {
            throw Parameters.invalid("/with/method", "write a method such as GET");
        }
        return method;
    }

    private URI uri(JsonNode with, Variables variables)
            throws StepFailedException, ExpressionException, InterruptedException {
        String text = Template.parse(Parameters.text(with, "url"), expressions).text(variables, HttpCall::encoded);
        try {
            URI uri = new URI(text);
            Origin.of(uri);
            return uri;
        } catch (java.net.URISyntaxException e) {
            throw Parameters.invalid("/with/url", "%s is no URL (%s)".formatted(text, e.getReason()));
        } catch (IllegalArgumentException e) {
            throw Parameters.invalid("/with/url", "%s cannot be asked: %s".formatted(text, e.getMessage()));
        }
    }

    private Map<String, String> headers(JsonNode given, Variables variables)
            throws StepFailedException, ExpressionException, InterruptedException {
        Map<String, String> headers = new LinkedHashMap<>();
        if (!given.isMissingNode() && !given.isObject()) {
            throw Parameters.invalid("/with/headers", "write an object of texts");
        }
        for (Map.Entry<String, JsonNode> header : given.properties()) {
            String pointer = "/with/headers/" + header.getKey();
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (!HEADER_NAME.matcher(name).matches() || !header.getValue().isString()) {
                throw Parameters.invalid(pointer, "write a header's name and a text");
            }
            if (RESERVED.contains(name)) {
                throw Parameters.invalid(pointer, "is set by the agent alone; remove it");
            }
            String value =
                    Template.parse(header.getValue().stringValue(), expressions).text(variables);
            if (!HEADER_VALUE.matcher(value).matches()) {
                throw Parameters.invalid(pointer, "has characters that no header takes, such as line breaks");
            }
            if (headers.put(name, value) != null) {
                throw Parameters.invalid(pointer, "stands twice");
            }
        }
        return headers;
    }

    /** A body with the values of its templates, at any depth. */
    private JsonNode filled(JsonNode body, Variables variables) throws ExpressionException, InterruptedException {
        if (body.isString()) {
            return Template.parse(body.stringValue(), expressions).value(variables);
        }
        if (body.isArray()) {
            var array = JsonNodeFactory.instance.arrayNode();
            for (JsonNode element : body) {
                array.add(filled(element, variables));
            }
            return array;
        }
        if (body.isObject()) {
            var object = JsonNodeFactory.instance.objectNode();
            for (Map.Entry<String, JsonNode> property : body.properties()) {
                object.set(property.getKey(), filled(property.getValue(), variables));
            }
            return object;
        }
        return body;
    }

    private static byte[] bytes(JsonNode body) {
        return body.isString()
                ? body.stringValue().getBytes(StandardCharsets.UTF_8)
                : Json.MAPPER.writeValueAsBytes(body);
    }

    // A value that a URL embeds is one segment or one parameter, and cannot lead to another path or host.
    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
