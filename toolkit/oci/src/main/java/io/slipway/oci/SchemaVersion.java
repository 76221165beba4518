package io.slipway.oci;

import tools.jackson.databind.JsonNode;

/** The schema version that every manifest and index states. */
final class SchemaVersion {
    static final int CURRENT = 2;

    private SchemaVersion() {}

    static void require(JsonNode node) {
        JsonNode version = node.get("schemaVersion");
        if (version == null || !version.isInt() || version.intValue() != CURRENT) {
            throw new OciFormatException("Field 'schemaVersion' is " + version + " (must be " + CURRENT + ")");
        }
    }
}
