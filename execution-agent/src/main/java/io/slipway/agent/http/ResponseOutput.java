package io.slipway.agent.http;

import io.slipway.agent.json.Json;
import io.slipway.agent.step.Failure;
import io.slipway.agent.step.StepFailedException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A response as a step's output: {@code status}, {@code headers}, {@code body}. */
final class ResponseOutput {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern JSON_TYPE = Pattern.compile("application/(json|[a-z0-9.+-]+\\+json)");
    private static final Pattern CHARSET = Pattern.compile("(?i).*;\\s*charset=\"?([^\";\\s]+)\"?.*");

    private ResponseOutput() {}

    static JsonNode of(Answer answer) throws StepFailedException {
        String encoding = answer.header("content-encoding").orElse("identity");
        if (!encoding.equalsIgnoreCase("identity")) {
            throw malformed("its content is encoded as " + encoding + ", which was not asked for");
        }
        ObjectNode headers = JSON.objectNode();
        new TreeMap<>(answer.headers())
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
        ObjectNode output = JSON.objectNode();
        output.put("status", answer.status());
        output.set("headers", headers);
        output.set("body", body(answer));
        return output;
    }

    private static JsonNode body(Answer answer) throws StepFailedException {
        String type = answer.header("content-type").orElse("");
        String mediaType = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!JSON_TYPE.matcher(mediaType).matches()) {
            return JSON.stringNode(new String(answer.content(), charset(type)));
        }
        if (answer.content().length == 0) {
            return JSON.nullNode();
        }
        try {
            return Json.MAPPER.readTree(answer.content());
        } catch (JacksonException e) {
            throw malformed("its content is no JSON, as its type says: " + e.getOriginalMessage());
        }
    }

    private static Charset charset(String type) throws StepFailedException {
        Matcher charset = CHARSET.matcher(type);
        if (!charset.matches()) {
            return StandardCharsets.UTF_8;
        }
        try {
            return Charset.forName(charset.group(1));
        } catch (IllegalArgumentException e) {
            throw malformed("its charset is unknown: " + charset.group(1));
        }
    }

    private static StepFailedException malformed(String reason) {
        return new StepFailedException(Failure.lasting("response-malformed", "the response cannot be used: " + reason));
    }
}
