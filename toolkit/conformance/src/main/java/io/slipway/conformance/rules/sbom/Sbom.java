package io.slipway.conformance.rules.sbom;

import io.slipway.oci.Digest;
import io.slipway.oci.JsonTree;
import io.slipway.oci.OciFormatException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * A software bill of materials (CycloneDX JSON: {@code components} and {@code metadata.component}).
 *
 * @param files what stands behind each SHA-256 hash
 * @param unhashed libraries that state no SHA-256 hash
 * @param components all of them, those in others too
 */
record Sbom(SortedMap<Digest, String> files, List<String> unhashed, List<SbomComponent> components) {
    /** Where it is in the image, as a pattern for people. */
    static final String PLACE = "/usr/share/sbom/*.cdx.json";

    private static final Pattern PATH = Pattern.compile("usr/share/sbom/[^/]+\\.cdx\\.json");

    static boolean isSbom(String path) {
        return PATH.matcher(path).matches();
    }

    /** @throws OciFormatException if it is no CycloneDX document */
    static Sbom parse(String json) {
        JsonNode document = document(json);
        Sbom sbom = new Sbom(new TreeMap<>(), new ArrayList<>(), new ArrayList<>());
        JsonNode main = document.path("metadata").path("component");
        if (sha256(main).isPresent()) {
            sbom.add(main);
        }
        sbom.addAll(document.path("components"));
        return sbom;
    }

    /** @throws OciFormatException if it is no CycloneDX document */
    static JsonNode document(String json) {
        JsonNode document;
        try {
            document = JsonTree.read(json.getBytes(StandardCharsets.UTF_8));
        } catch (JacksonException e) {
            throw new OciFormatException("it is no JSON: " + e.getOriginalMessage(), e);
        }
        if (!document.path("bomFormat").asString("").equals("CycloneDX")) {
            throw new OciFormatException("its field 'bomFormat' is not 'CycloneDX'");
        }
        return document;
    }

    private void addAll(JsonNode components) {
        for (JsonNode component : components) {
            this.components.add(SbomComponent.of(component));
            if (component.path("type").asString("").equals("library")) {
                add(component);
            }
            addAll(component.path("components"));
        }
    }

    private void add(JsonNode component) {
        String name = component.path("name").asString("?") + " "
                + component.path("version").asString("");
        sha256(component).ifPresentOrElse(digest -> files.put(digest, name), () -> unhashed.add(name));
    }

    private static Optional<Digest> sha256(JsonNode component) {
        for (JsonNode hash : component.path("hashes")) {
            if (hash.path("alg").asString("").equals("SHA-256")) {
                return Optional.of(
                        new Digest("sha256", hash.path("content").asString("").toLowerCase(Locale.ROOT)));
            }
        }
        return Optional.empty();
    }
}
