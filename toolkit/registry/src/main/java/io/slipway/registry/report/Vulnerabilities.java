package io.slipway.registry.report;

import io.slipway.oci.OciFormatException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Known vulnerabilities of an image by severity, as a scanner wrote them into SARIF: Trivy, Grype and others do. */
public record Vulnerabilities(Map<Level, Long> counts) {
    /** The artifact's type by which scans are attached. */
    public static final String TYPE = "application/sarif+json";

    private static final JsonMapper JSON = new JsonMapper();

    /** As bad as it is, the worst first. */
    public enum Level {
        CRITICAL(9.0),
        HIGH(7.0),
        MEDIUM(4.0),
        LOW(0.1),
        UNKNOWN(0.0);

        private final double score;

        Level(double score) {
            this.score = score;
        }

        /** By the bounds of CVSS, which SARIF's consumers use for {@code security-severity}. */
        static Level of(double score) {
            for (Level level : values()) {
                if (score >= level.score) {
                    return level;
                }
            }
            return UNKNOWN;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Vulnerabilities {
        counts = Map.copyOf(counts);
    }

    public long count(Level level) {
        return counts.getOrDefault(level, 0L);
    }

    /** @throws OciFormatException if it is no SARIF of version 2.1.0 */
    public static Vulnerabilities parse(byte[] sarif) {
        JsonNode document;
        try {
            document = JSON.readTree(sarif);
        } catch (JacksonException e) {
            throw new OciFormatException("Not a scan in SARIF: " + e.getOriginalMessage(), e);
        }
        if (!document.path("version").asString("").equals("2.1.0")
                || !document.path("runs").isArray()) {
            throw new OciFormatException("Not a scan in SARIF: it must have version 2.1.0 and runs");
        }
        Map<Level, Long> counts = new EnumMap<>(Level.class);
        for (JsonNode run : document.path("runs")) {
            Map<String, Level> levels = new HashMap<>();
            run.path("tool")
                    .path("driver")
                    .path("rules")
                    .forEach(rule -> levels.put(rule.path("id").asString(""), level(rule)));
            run.path("results")
                    .forEach(result -> counts.merge(
                            levels.getOrDefault(result.path("ruleId").asString(""), Level.UNKNOWN), 1L, Long::sum));
        }
        return new Vulnerabilities(counts);
    }

    private static Level level(JsonNode rule) {
        JsonNode properties = rule.path("properties");
        for (JsonNode tag : properties.path("tags")) {
            for (Level level : Level.values()) {
                if (level.name().equals(tag.asString(""))) {
                    return level;
                }
            }
        }
        try {
            return Level.of(
                    Double.parseDouble(properties.path("security-severity").asString("")));
        } catch (NumberFormatException e) {
            return Level.UNKNOWN;
        }
    }
}
