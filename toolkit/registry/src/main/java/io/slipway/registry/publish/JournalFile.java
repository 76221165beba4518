package io.slipway.registry.publish;

import io.slipway.oci.Digest;
import io.slipway.oci.OciFormatException;
import io.slipway.oci.file.AsideFile;
import io.slipway.registry.publish.PublishJournal.Entry;
import io.slipway.registry.publish.PublishJournal.State;
import io.slipway.registry.publish.PublishJournal.TagEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The journal as a file, {@code target/release/journal.json}: written aside and moved into place. */
record JournalFile(Path file) {
    private static final int SCHEMA_VERSION = 1;
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    Optional<PublishJournal> read() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(parse(MAPPER.readTree(Files.readAllBytes(file))));
        } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
            throw new OciFormatException(
                    "Reading the journal " + file + ": " + e.getMessage()
                            + "; it only helps to go on: perhaps delete it, what is published stays",
                    e);
        }
    }

    void write(PublishJournal journal) throws IOException {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("schemaVersion", SCHEMA_VERSION);
        json.put("begun", journal.begun().toString());
        json.put("finished", journal.finished().map(Instant::toString).orElse(null));
        ArrayNode images = json.putArray("images");
        for (Entry entry : journal.images()) {
            ObjectNode image = images.addObject();
            image.put("image", entry.image());
            image.put("state", entry.state().name().toLowerCase(Locale.ROOT));
            ArrayNode tags = image.putArray("tags");
            entry.tags()
                    .forEach(tag -> tags.addObject()
                            .put("tag", tag.tag())
                            .put(
                                    "previous",
                                    tag.previous().map(Digest::toString).orElse(null))
                            .put("written", tag.written()));
        }
        AsideFile.replace(file, MAPPER.writeValueAsBytes(json));
    }

    private static PublishJournal parse(JsonNode json) {
        if (json.path("schemaVersion").asInt(0) != SCHEMA_VERSION) {
            throw new OciFormatException("its schemaVersion is " + json.path("schemaVersion") + " (this Slipway reads "
                    + SCHEMA_VERSION + ")");
        }
        return new PublishJournal(
                Instant.parse(json.path("begun").asString()),
                text(json, "finished").map(Instant::parse),
                json.path("images").valueStream().map(JournalFile::entry).toList());
    }

    private static Entry entry(JsonNode json) {
        return new Entry(
                json.path("image").asString(),
                State.valueOf(json.path("state").asString().toUpperCase(Locale.ROOT)),
                json.path("tags")
                        .valueStream()
                        .map(tag -> new TagEntry(
                                tag.path("tag").asString(),
                                text(tag, "previous").map(Digest::parse),
                                tag.path("written").asBoolean()))
                        .toList());
    }

    private static Optional<String> text(JsonNode json, String field) {
        return Optional.ofNullable(json.get(field)).filter(JsonNode::isString).map(JsonNode::stringValue);
    }
}
