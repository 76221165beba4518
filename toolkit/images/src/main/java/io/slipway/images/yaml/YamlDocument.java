package io.slipway.images.yaml;

import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** A file that people write in YAML, in which a key that is not known is an error. */
public final class YamlDocument {
    private YamlDocument() {}

    /**
     * The mapping that the file is.
     *
     * @param source where it comes from, for messages
     * @param faults where faults are noted, now and when the mapping is read; with none, there is a mapping
     */
    public static Optional<YamlSection> parse(String source, String yaml, List<String> faults) {
        try {
            Optional<YamlSection> root = new Compose(
                            LoadSettings.builder().setLabel(source).build())
                    .composeString(yaml)
                    .map(node -> new YamlSection("", node, faults));
            if (root.isEmpty()) {
                faults.add("it is empty (must have at least: version: 1)");
            }
            return root;
        } catch (YamlEngineException e) {
            faults.add("it is no YAML: " + e.getMessage());
            return Optional.empty();
        }
    }
}
