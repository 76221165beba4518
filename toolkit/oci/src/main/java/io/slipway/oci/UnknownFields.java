package io.slipway.oci;

import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Fields that a document had beyond those that its value shows, kept so that writing it again loses nothing: newer
 * versions of the specifications, and other tools, add some.
 */
public final class UnknownFields {
    /** No such fields. */
    public static final UnknownFields NONE = new UnknownFields(Json.object());

    private final ObjectNode fields;

    private UnknownFields(ObjectNode fields) {
        this.fields = fields;
    }

    /** All fields of {@code node} but the known ones. */
    static UnknownFields of(JsonNode node, Set<String> known) {
        ObjectNode fields = Json.object();
        node.properties().stream()
                .filter(field -> !known.contains(field.getKey()))
                .forEach(field -> fields.set(field.getKey(), field.getValue().deepCopy()));
        return new UnknownFields(fields);
    }

    /** These and, under {@code name}, those of a known field that is an object itself. */
    UnknownFields with(String name, UnknownFields inner) {
        if (inner.fields.isEmpty()) {
            return this;
        }
        ObjectNode copy = fields.deepCopy();
        copy.set(name, inner.fields.deepCopy());
        return new UnknownFields(copy);
    }

    UnknownFields without(String name) {
        ObjectNode copy = fields.deepCopy();
        copy.remove(name);
        return new UnknownFields(copy);
    }

    void addTo(ObjectNode node) {
        fields.properties().forEach(field -> {
            if (node.get(field.getKey()) instanceof ObjectNode known && field.getValue() instanceof ObjectNode inner) {
                known.setAll(inner.deepCopy());
            } else {
                node.set(field.getKey(), field.getValue().deepCopy());
            }
        });
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UnknownFields unknown && unknown.fields.equals(fields);
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }

    @Override
    public String toString() {
        return fields.toString();
    }
}
