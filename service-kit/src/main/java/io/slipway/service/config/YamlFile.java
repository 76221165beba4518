package io.slipway.service.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** The optional settings file, in the JSON-like subset of YAML 1.2: mappings, sequences and scalars. */
final class YamlFile {

    private static final LoadSettings STRICT =
            LoadSettings.builder().setAllowDuplicateKeys(false).build();

    private YamlFile() {}

    static Map<?, ?> read(Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (NoSuchFileException e) {
            throw fault(file, "no such file", "name a file that exists, or leave CONFIG_FILE out");
        } catch (IOException e) {
            throw fault(file, "not readable (" + e + ")", "make it UTF-8 text that the service's user may read");
        }
        Object document;
        try {
            document = parse(text);
        } catch (YamlEngineException e) {
            throw fault(file, "not YAML (" + where(e) + ")", "correct it there");
        }
        return switch (document) {
            case null -> Map.of();
            case Map<?, ?> map -> map;
            default -> throw fault(file, "no mapping at the top", "begin with setting names, e.g. \"server:\"");
        };
    }

    static Object parse(String text) {
        return new Load(STRICT).loadFromString(text);
    }

    static String where(YamlEngineException e) {
        if (e instanceof MarkedYamlEngineException marked
                && marked.getProblemMark().isPresent()) {
            var mark = marked.getProblemMark().get();
            return "line %d, column %d: %s".formatted(mark.getLine() + 1, mark.getColumn() + 1, marked.getProblem());
        }
        return e.getMessage().lines().findFirst().orElse("unreadable");
    }

    private static InvalidSettingsException fault(Path file, String found, String mend) {
        return new InvalidSettingsException(List.of(new Fault("config.file", file + ": " + found, mend)));
    }
}
