package io.slipway.images.base;

import io.slipway.images.base.BaseLock.LockedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** Reads and writes the definition and the lock file, both YAML; a field that is not known is an error. */
final class BaseFiles {
    private static final YAMLMapper YAML = YAMLMapper.builder(new YAMLFactory())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
            .enable(YAMLWriteFeature.INDENT_ARRAYS_WITH_INDICATOR)
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
            .disable(YAMLWriteFeature.SPLIT_LINES)
            .build();
    private static final String LOCK_HEADER = """
            # What the base images are made of, to the byte, and the digests that come out.
            # Written by base-lock; not to be edited.
            """;

    private BaseFiles() {}

    static BaseDefinition readDefinition(Path file) throws IOException {
        BaseDefinition definition = read(file, BaseDefinition.class, "the base image's definition");
        List<String> faults = DefinitionFaults.of(definition);
        if (!faults.isEmpty()) {
            throw new BaseImageException(
                    "Reading the base image's definition " + file + ":\n  " + String.join("\n  ", faults));
        }
        return definition;
    }

    static BaseLock readLock(Path file) throws IOException {
        BaseLock lock = read(file, BaseLock.class, "the base image's lock file");
        if (lock.schemaVersion() != BaseLock.SCHEMA_VERSION) {
            throw new BaseImageException("Reading " + file + ": its schemaVersion is " + lock.schemaVersion()
                    + " (must be " + BaseLock.SCHEMA_VERSION + "). Run base-lock, which writes it anew.");
        }
        return lock;
    }

    static SortedMap<String, LockedImage> readImages(Path file) throws IOException {
        return read(file, BaseResult.class, "a result in the cache").images();
    }

    static void writeImages(Path file, SortedMap<String, LockedImage> images) throws IOException {
        Files.writeString(file, YAML.writeValueAsString(new BaseResult(images)), StandardCharsets.UTF_8);
    }

    /** The bytes of a definition and of what a lock file says must be taken; comments and results do not count. */
    static byte[] inputs(BaseDefinition definition, BaseLock lock) {
        String text = YAML.writeValueAsString(definition) + YAML.writeValueAsString(lock.withImages(new TreeMap<>()));
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static void writeLock(Path file, BaseLock lock) throws IOException {
        Path aside = Files.createTempFile(file.toAbsolutePath().getParent(), "." + file.getFileName(), "");
        try {
            Files.writeString(aside, LOCK_HEADER + YAML.writeValueAsString(lock), StandardCharsets.UTF_8);
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    private record BaseResult(SortedMap<String, LockedImage> images) {}

    private static <T> T read(Path file, Class<T> type, String what) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new BaseImageException("Reading " + what + ": there is no file " + file);
        }
        try {
            return YAML.readValue(Files.readString(file, StandardCharsets.UTF_8), type);
        } catch (JacksonException e) {
            throw new BaseImageException("Reading " + what + " " + file + ": " + e.getOriginalMessage(), e);
        }
    }
}
