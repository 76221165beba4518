package io.slipway.conformance.rules.sbom;

import com.networknt.schema.InputFormat;
import com.networknt.schema.serialization.NodeReader;
import io.slipway.oci.JsonTree;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/** Reads schemas without a mapper, for {@link JsonTree}'s reason. */
final class SchemaNodes implements NodeReader {
    @Override
    public JsonNode readTree(String schema, InputFormat format) {
        return JsonTree.read(schema.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public JsonNode readTree(InputStream schema, InputFormat format) {
        try {
            return JsonTree.read(schema.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("Reading a schema", e);
        }
    }
}
