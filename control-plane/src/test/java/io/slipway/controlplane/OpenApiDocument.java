package io.slipway.controlplane;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The served description of the API, as tests read it. */
public final class OpenApiDocument {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete");
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final JsonNode document;

    private OpenApiDocument(JsonNode document) {
        this.document = document;
    }

    public static OpenApiDocument of(byte[] json) {
        return new OpenApiDocument(JSON.readTree(json));
    }

    /** A method and a path of the API. */
    public record Operation(String method, String path, JsonNode definition) {

        private boolean fits(String someMethod, String somePath) {
            String regex = "\\Q" + path.replaceAll("\\{[^}]+}", "\\\\E[^/]+\\\\Q") + "\\E";
            return method.equals(someMethod)
                    && Pattern.compile(regex).matcher(somePath).matches();
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** An example, and the schema beside it. */
    public record Example(String where, JsonNode schema, JsonNode value) {}

    public List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(field -> METHODS.contains(field.getKey()))
                        .forEach(field -> operations.add(new Operation(
                                field.getKey().toUpperCase(Locale.ROOT), path.getKey(), field.getValue()))));
        return operations;
    }

    /** All examples of the document. */
    public List<Example> examples() {
        List<Example> examples = new ArrayList<>();
        collect("", document, examples);
        return examples;
    }

    /** What is wrong with a value by a schema. */
    public List<String> faults(JsonNode schema, JsonNode value) {
        ObjectNode whole = JSON.createObjectNode();
        whole.putArray("allOf").add(schema);
        whole.set("components", document.get("components"));
        return SCHEMAS
                .getSchema(whole)
                .validate(value, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Error::toString)
                .toList();
    }

    /** What is wrong with an answer; nothing where the path is not one of the API. */
    public List<String> faults(String method, String pathAndQuery, int status, String contentType, String body) {
        String path = pathAndQuery.split("\\?", 2)[0];
        Optional<Operation> operation = operations().stream()
                .filter(candidate -> candidate.fits(method, path))
                .findFirst();
        if (operation.isEmpty()) {
            return List.of();
        }
        JsonNode responses = operation.get().definition().get("responses");
        JsonNode response = responses.get(Integer.toString(status));
        if (response == null) {
            if (status < 300) {
                return List.of("status %d of %s is not described".formatted(status, operation.get()));
            }
            response = responses.get("default");
        }
        JsonNode content = resolve(response).get("content");
        if (content == null) {
            return body.isEmpty() ? List.of() : List.of("content is not described: " + body);
        }
        JsonNode schema = content.at("/" + contentType.replace("/", "~1") + "/schema");
        return schema.isMissingNode()
                ? List.of("%s of %s is not described".formatted(contentType, operation.get()))
                : faults(schema, JSON.readTree(body));
    }

    private JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").stringValue().substring(1)) : node;
    }

    private static void collect(String where, JsonNode node, List<Example> examples) {
        if (node.has("schema") && node.has("example")) {
            examples.add(new Example(where, node.get("schema"), node.get("example")));
        }
        if (node.has("schema") && node.has("examples")) {
            node.get("examples")
                    .properties()
                    .forEach(example -> examples.add(new Example(
                            where + "/" + example.getKey(),
                            node.get("schema"),
                            example.getValue().get("value"))));
        }
        node.properties().forEach(field -> collect(where + "/" + field.getKey(), field.getValue(), examples));
    }
}
