package io.slipway.conformance.rules.sbom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A corpus of valid SBOMs, and what becomes of each where one thing in it is broken. */
class SbomValidityTest {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final List<String> VERSIONS = List.of("1.4", "1.5", "1.6");

    /**
     * One thing that is broken.
     *
     * @param place in the document, as a JSON pointer; {@code -} at its end adds to a list
     * @param value in its place; empty to remove what is there
     * @param fault as it is told
     */
    private record Break(String place, String value, String fault) {
        JsonNode in(JsonNode document) {
            JsonPointer pointer = JsonPointer.compile(place);
            JsonNode parent = document.at(pointer.head());
            assertThat(parent.isContainer()).as(place).isTrue();
            String last = pointer.last().getMatchingProperty();
            if (parent instanceof ArrayNode list) {
                if (last.equals("-")) {
                    list.add(MAPPER.readTree(value));
                } else {
                    list.set(Integer.parseInt(last), MAPPER.readTree(value));
                }
            } else if (value.isEmpty()) {
                assertThat(((ObjectNode) parent).remove(last)).as(place).isNotNull();
            } else {
                ((ObjectNode) parent).set(last, MAPPER.readTree(value));
            }
            return document;
        }

        @Override
        public String toString() {
            return place + " = " + (value.isEmpty() ? "nothing" : value);
        }
    }

    private static final List<Break> BREAKS = List.of(
            new Break("/bomFormat", "\"SPDX\"", "bomFormat: \"SPDX\" is none of the values"),
            new Break("/specVersion", "\"2.0\"", "specVersion must be one of 1.2, 1.3, 1.4, 1.5, 1.6, 1.7"),
            new Break("/specVersion", "1.5", "specVersion"),
            new Break("/specVersion", "", "specVersion must be one of"),
            new Break("/serialNumber", "\"urn:uuid:1\"", "serialNumber: does not match"),
            new Break("/version", "1.5", "version: number found, integer expected"),
            new Break("/version", "\"1\"", "version: string found, integer expected"),
            new Break("/colour", "\"blue\"", "the document: property 'colour' is not defined"),
            new Break("/metadata/timestamp", "\"yesterday\"", "metadata.timestamp: does not match the date-time"),
            new Break("/metadata/authors/0/email", "7", "metadata.authors[0].email: integer found, string expected"),
            new Break("/metadata/component/type", "", "metadata.component: required property 'type' not found"),
            new Break("/components", "{}", "components: object found, array expected"),
            new Break("/components/-", "{\"type\": \"library\"}", "required property 'name' not found"),
            new Break("/components/-", "{\"name\": \"x\"}", "required property 'type' not found"),
            new Break("/components/-", "\"x\"", "string found, object expected"),
            new Break("/components/0/type", "\"archive\"", "components[0].type: \"archive\" is none of the values"),
            new Break("/components/0/name", "7", "components[0].name: integer found, string expected"),
            new Break("/components/0/scope", "\"provided\"", "components[0].scope: \"provided\" is none of"),
            new Break("/components/0/size", "1", "components[0]: property 'size' is not defined"),
            new Break("/components/0/hashes/0/alg", "\"CRC32\"", "components[0].hashes[0].alg: \"CRC32\" is none"),
            new Break("/components/0/hashes/0/content", "\"xyz\"", "components[0].hashes[0].content: does not match"),
            new Break("/components/0/hashes/0/content", "", "components[0].hashes[0]: required property 'content'"),
            new Break("/components/0/licenses/0/license/id", "\"Apache-3\"", "\"Apache-3\" is none of the values"),
            new Break("/components/0/licenses/0/license/name", "\"both\"", "components[0].licenses"),
            new Break("/components/0/licenses/0", "{}", "components[0].licenses"),
            new Break("/components/0/externalReferences/0/url", "\"ht tp://x\"", "iri-reference"),
            new Break("/components/0/externalReferences/0/type", "\"home\"", "\"home\" is none of the values"),
            new Break("/components/1/components/0/type", "", "components[1].components[0]: required property 'type'"),
            new Break("/components/1/properties/0/value", "3", "components[1].properties[0].value"),
            new Break("/services/0/name", "", "services[0]: required property 'name' not found"),
            new Break("/services/0/endpoints", "\"https://x\"", "services[0].endpoints: string found, array"),
            new Break("/dependencies/0/ref", "", "dependencies[0]: required property 'ref' not found"),
            new Break("/dependencies/-", "{\"ref\": \"two\", \"dependsOn\": []}", "dependencies"),
            new Break("/compositions/0/aggregate", "\"all\"", "compositions[0].aggregate: \"all\" is none"),
            new Break("/vulnerabilities/0/ratings/0/severity", "\"awful\"", "\"awful\" is none of the values"),
            new Break("/vulnerabilities/0/analysis/state", "\"fine\"", "\"fine\" is none of the values"),
            // What no schema can say.
            new Break("/components/2/bom-ref", "\"two\"", "bom-ref 'two' must be the only one of its value"),
            new Break("/components/0/purl", "\"maven/one\"", "components[0].purl must begin with pkg:"),
            new Break(
                    "/components/0/hashes/0/alg",
                    "\"SHA-1\"",
                    "components[0].hashes must have as many hexadecimal digits as its algorithm gives"),
            new Break("/dependencies/1/ref", "\"three\"", "dependencies must name what is in the SBOM, not 'three'"),
            new Break("/dependencies/0/dependsOn/1", "\"three\"", "dependencies must name what is in the SBOM"));

    static Stream<Arguments> broken() {
        return VERSIONS.stream().flatMap(version -> BREAKS.stream().map(fault -> Arguments.of(version, fault)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.4", "1.5", "1.6"})
    void aDocumentThatKeepsToItsVersionHasNoFaults(String version) throws IOException {
        assertThat(faults(valid(version))).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("broken")
    void whatIsBrokenIsNamed(String version, Break broken) throws IOException {
        assertThat(faults(broken.in(valid(version))))
                .isNotEmpty()
                .anySatisfy(fault -> assertThat(fault).contains(broken.fault()))
                .allSatisfy(fault -> assertThat(fault).hasSizeLessThan(300));
    }

    @Test
    void everyVersionHasItsSchema() {
        for (String version : SbomSchema.VERSIONS) {
            ObjectNode document = MAPPER.createObjectNode()
                    .put("bomFormat", "CycloneDX")
                    .put("specVersion", version)
                    .put("version", 1);
            document.putArray("components");
            assertThat(faults(document)).as(version).isEmpty();

            document.withArray("components")
                    .addObject()
                    .put("type", "library")
                    .put("name", "x")
                    .put("version", 1);
            assertThat(faults(document))
                    .as(version)
                    .anySatisfy(fault -> assertThat(fault).contains("components[0]"));
        }
    }

    @Test
    void aVersionKnowsOnlyWhatItHas() throws IOException {
        ObjectNode newer = (ObjectNode) valid("1.6");
        newer.put("$schema", "http://cyclonedx.org/schema/bom-1.4.schema.json").put("specVersion", "1.4");

        assertThat(faults(newer))
                .anySatisfy(fault -> assertThat(fault).contains("\"cryptographic-asset\" is none of the values"))
                .anySatisfy(fault -> assertThat(fault).startsWith("metadata.tools: "));
    }

    @Test
    void ofALargeDocumentOnlyTheFirstFaultIsTold() throws IOException {
        ObjectNode document = (ObjectNode) valid("1.5");
        document.withArray("components").addObject().put("type", "archive").put("name", "a");
        document.withArray("components").addObject().put("type", "archive").put("name", "b");

        assertThat(SbomValid.faults(document, SbomValid.LARGE)).hasSize(2);
        assertThat(SbomValid.faults(document, SbomValid.LARGE + 1)).hasSize(1);
    }

    private static List<String> faults(JsonNode document) {
        return SbomValid.faults(document, document.toString().length());
    }

    private static JsonNode valid(String version) throws IOException {
        try (InputStream document = SbomValidityTest.class.getResourceAsStream("valid-" + version + ".cdx.json")) {
            return MAPPER.readTree(document);
        }
    }
}
