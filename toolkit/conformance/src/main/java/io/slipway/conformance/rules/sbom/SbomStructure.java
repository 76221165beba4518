package io.slipway.conformance.rules.sbom;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What the specification demands of a document, as far as tools that read it depend on it. */
final class SbomStructure {
    private static final Pattern SPEC_VERSION = Pattern.compile("1\\.[2-7]");
    private static final Pattern SERIAL_NUMBER =
            Pattern.compile("urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]+");

    private static final Set<String> TYPES = Set.of(
            "application",
            "framework",
            "library",
            "container",
            "platform",
            "operating-system",
            "device",
            "device-driver",
            "firmware",
            "file",
            "machine-learning-model",
            "data",
            "cryptographic-asset");

    /** Hexadecimal digits by algorithm. */
    private static final Map<String, Integer> HASHES = Map.ofEntries(
            Map.entry("MD5", 32),
            Map.entry("SHA-1", 40),
            Map.entry("SHA-256", 64),
            Map.entry("SHA-384", 96),
            Map.entry("SHA-512", 128),
            Map.entry("SHA3-256", 64),
            Map.entry("SHA3-384", 96),
            Map.entry("SHA3-512", 128),
            Map.entry("BLAKE2b-256", 64),
            Map.entry("BLAKE2b-384", 96),
            Map.entry("BLAKE2b-512", 128),
            Map.entry("BLAKE3", 64));

    private final List<String> faults = new ArrayList<>();
    private final Set<String> references = new HashSet<>();

    private SbomStructure() {}

    /** What is not as specified, each with the place in the document. */
    static List<String> faults(JsonNode document) {
        SbomStructure structure = new SbomStructure();
        structure.document(document);
        return structure.faults;
    }

    private void document(JsonNode document) {
        require(matches(document.path("specVersion"), SPEC_VERSION), "specVersion must be 1.2 to 1.7");
        JsonNode version = document.path("version");
        require(
                version.isMissingNode() || version.isIntegralNumber() && version.asInt() >= 1,
                "version must be a whole number from 1 on");
        JsonNode serial = document.path("serialNumber");
        require(serial.isMissingNode() || matches(serial, SERIAL_NUMBER), "serialNumber must be urn:uuid: and a UUID");
        if (document.path("metadata").has("component")) {
            component(document.path("metadata").path("component"), "metadata.component");
        }
        components(document.path("components"), "components");
        dependencies(document.path("dependencies"));
    }

    private void components(JsonNode components, String place) {
        require(components.isMissingNode() || components.isArray(), place + " must be a list");
        for (int i = 0; i < components.size(); i++) {
            component(components.get(i), place + "[" + i + "]");
        }
    }

    private void component(JsonNode component, String place) {
        require(
                TYPES.contains(component.path("type").asString("")),
                place + ".type must be one of the specification's");
        require(!component.path("name").asString("").isBlank(), place + ".name must be a text");
        String reference = component.path("bom-ref").asString("");
        require(reference.isEmpty() || references.add(reference), place + ".bom-ref must be the only one of its value");
        JsonNode purl = component.path("purl");
        require(purl.isMissingNode() || purl.asString("").startsWith("pkg:"), place + ".purl must begin with pkg:");
        for (JsonNode hash : component.path("hashes")) {
            Integer digits = HASHES.get(hash.path("alg").asString(""));
            String content = hash.path("content").asString("");
            require(digits != null, place + ".hashes must name a known algorithm");
            require(
                    digits == null
                            || content.length() == digits
                                    && HEX.matcher(content).matches(),
                    place + ".hashes must have as many hexadecimal digits as its algorithm gives");
        }
        for (JsonNode choice : component.path("licenses")) {
            JsonNode license = choice.path("license");
            require(
                    choice.has("license") != choice.has("expression"),
                    place + ".licenses must be a licence or an expression");
            require(
                    !choice.has("license") || license.has("id") != license.has("name"),
                    place + ".licenses must have id or name");
        }
        components(component.path("components"), place + ".components");
    }

    private void dependencies(JsonNode dependencies) {
        for (JsonNode dependency : dependencies) {
            reference(dependency.path("ref").asString(""));
            dependency.path("dependsOn").forEach(on -> reference(on.asString("")));
        }
    }

    private void reference(String reference) {
        require(references.contains(reference), "dependencies must name components, not '" + reference + "'");
    }

    private void require(boolean kept, String demand) {
        if (!kept) {
            faults.add(demand);
        }
    }

    private static boolean matches(JsonNode node, Pattern pattern) {
        return pattern.matcher(node.asString("")).matches();
    }
}
