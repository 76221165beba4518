package io.slipway.images.assembly;

import io.slipway.oci.Digest;
import io.slipway.oci.OciFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The CycloneDX SBOM of a service, completed with the hash of the service's own jar: it is made before that jar is
 * (CycloneDX 1.5, {@code metadata.component.hashes}).
 */
public final class ServiceSbom {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ServiceSbom() {}

    /** @throws OciFormatException if {@code bom} is no CycloneDX document with a main component */
    public static byte[] complete(Path bom, Path jar) throws IOException {
        JsonNode document;
        try {
            document = MAPPER.readTree(Files.readAllBytes(bom));
        } catch (JacksonException e) {
            throw new OciFormatException("Reading the SBOM " + bom + ": " + e.getOriginalMessage(), e);
        }
        if (!(document.path("metadata").get("component") instanceof ObjectNode component)) {
            throw new OciFormatException("The SBOM " + bom + " has no metadata.component");
        }
        ArrayNode hashes = component.putArray("hashes");
        try (InputStream in = Files.newInputStream(jar)) {
            hashes.addObject()
                    .put("alg", "SHA-256")
                    .put("content", Digest.of(in).hex());
        }
        return MAPPER.writeValueAsBytes(document);
    }
}
