package io.slipway.conformance.rules.sbom;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What the specification demands of a document and its schema cannot say. */
final class SbomCoherence {
    /** Hexadecimal digits by algorithm; the schema takes any of these numbers for each. */
    private static final Map<String, Integer> DIGITS = Map.ofEntries(
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
            Map.entry("BLAKE3", 64),
            Map.entry("Streebog-256", 64),
            Map.entry("Streebog-512", 128));

    private final List<String> faults = new ArrayList<>();
    private final Set<String> references = new HashSet<>();

    private SbomCoherence() {}

    /** What does not fit together, each with the place in the document. */
    static List<String> faults(JsonNode document) {
        SbomCoherence coherence = new SbomCoherence();
        coherence.document(document);
        return coherence.faults;
    }

    private void document(JsonNode document) {
        for (JsonNode reference : document.findValues("bom-ref")) {
            String text = reference.asString("");
            require(references.add(text), "bom-ref '" + text + "' must be the only one of its value");
        }
        component(document.path("metadata").path("component"), "metadata.component");
        components(document.path("components"), "components");
        dependencies(document.path("dependencies"));
    }

    private void components(JsonNode components, String place) {
        for (int i = 0; i < components.size(); i++) {
            component(components.get(i), place + "[" + i + "]");
        }
    }

    private void component(JsonNode component, String place) {
        JsonNode purl = component.path("purl");
        require(purl.isMissingNode() || purl.asString("").startsWith("pkg:"), place + ".purl must begin with pkg:");
        for (JsonNode hash : component.path("hashes")) {
            Integer digits = DIGITS.get(hash.path("alg").asString(""));
            require(
                    digits == null || hash.path("content").asString("").length() == digits,
                    place + ".hashes must have as many hexadecimal digits as its algorithm gives");
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
        require(references.contains(reference), "dependencies must name what is in the SBOM, not '" + reference + "'");
    }

    private void require(boolean kept, String demand) {
        if (!kept) {
            faults.add(demand);
        }
    }
}
