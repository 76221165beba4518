package io.slipway.conformance.rules.sbom;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.path.NodePath;
import com.networknt.schema.path.PathType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** CycloneDX's own JSON schemas, one for each version of the specification. */
final class SbomSchema {
    static final List<String> VERSIONS = List.of("1.2", "1.3", "1.4", "1.5", "1.6", "1.7");

    private static final String FOLDER = "http://cyclonedx.org/schema/";
    private static final int LONGEST = 120;

    /** Of each schema only what a document needs is made ready. */
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDialect(
            Dialects.getDraft7(),
            registry -> registry.schemas(SbomSchema::resource)
                    .nodeReader(new SchemaNodes())
                    .schemaRegistryConfig(SchemaRegistryConfig.builder()
                            .preloadSchema(false)
                            .pathType(PathType.JSON_PATH)
                            .locale(Locale.ENGLISH)
                            .build()));

    private SbomSchema() {}

    /** Loads, in a thread of its own, what judging takes: that takes longer than to judge. */
    static void prepare() {
        JsonNode document = Sbom.document("""
                {"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1, "metadata": {"timestamp": "2026-11-01T00:00:00Z"},
                 "components": [{"type": "library", "name": "a", "hashes": [{"alg": "SHA-256", "content": ""}],
                   "licenses": [{"license": {"id": "MIT"}}], "externalReferences": [{"type": "vcs", "url": "https://a"}]}]}""");
        Thread loading = new Thread(() -> faults(document, false), "sbom-schema");
        loading.setDaemon(true);
        loading.start();
    }

    /**
     * What is not as the schema of its version demands, each with the place in the document.
     *
     * @param onlyFirst whether the first is enough: each costs memory
     */
    static List<String> faults(JsonNode document, boolean onlyFirst) {
        String version = document.path("specVersion").asString("");
        if (!VERSIONS.contains(version)) {
            return List.of("specVersion must be one of " + String.join(", ", VERSIONS));
        }
        Schema schema = SCHEMAS.getSchema(SchemaLocation.of(FOLDER + "bom-" + version + ".SNAPSHOT.schema.json"));
        List<Error> errors = schema.validate(
                document, context -> context.executionConfig(execution -> execution.failFast(onlyFirst)));
        return mostSpecific(errors).stream()
                .map(SbomSchema::describe)
                .distinct()
                .toList();
    }

    /** Where none of several alternatives fits, the schema complains of the whole as well as of its parts. */
    private static List<Error> mostSpecific(List<Error> errors) {
        Set<NodePath> above = new HashSet<>();
        for (Error error : errors) {
            NodePath place = error.getInstanceLocation().getParent();
            while (place != null && above.add(place)) {
                place = place.getParent();
            }
        }
        return errors.stream()
                .filter(error -> !above.contains(error.getInstanceLocation()))
                .toList();
    }

    private static String describe(Error error) {
        String place = error.getInstanceLocation().toString().replaceFirst("^\\$\\.?", "");
        String fault = error.getKeyword().equals("enum")
                ? abridged(error.getInstanceNode().toString()) + " is none of the values that the schema lists"
                : abridged(error.getMessage());
        return (place.isEmpty() ? "the document" : place) + ": " + fault;
    }

    private static String abridged(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }

    private static String resource(String id) {
        if (!id.startsWith(FOLDER)) {
            return null;
        }
        try (InputStream schema = SbomSchema.class.getResourceAsStream(id.substring(FOLDER.length()))) {
            return schema == null ? null : new String(schema.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Reading " + id, e);
        }
    }
}
