package io.slipway.conformance;

import io.slipway.oci.Digest;
import io.slipway.oci.JsonTree;
import io.slipway.oci.OciFormatException;
import io.slipway.oci.Platform;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON form of evidence. */
final class EvidenceJson {
    /** In version 1 what was only reported is among what was waived. */
    private static final List<Integer> READABLE = List.of(1, Evidence.SCHEMA_VERSION);

    private static final String CONTENTS = "contents";
    private static final String WARNINGS = "warnings";

    private EvidenceJson() {}

    static ObjectNode document(
            String image,
            Digest digest,
            EngineVersion engine,
            Policy policy,
            Instant startedAt,
            Instant finishedAt,
            List<RuleResult> results) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("schemaVersion", Evidence.SCHEMA_VERSION);
        json.put("image", image);
        json.put("digest", digest.toString());
        json.putObject("engine").put("name", engine.name()).put("version", engine.version());
        json.putObject("policy")
                .put("name", policy.name())
                .put("digest", policy.digest().toString());
        json.put("startedAt", startedAt.toString());
        json.put("finishedAt", finishedAt.toString());
        json.put("conforms", Evidence.conforms(results));
        ArrayNode array = json.putArray("results");
        results.forEach(result -> array.add(resultJson(result)));
        return json;
    }

    static ObjectNode with(ObjectNode json, List<RuleResult> more, Instant finishedAt) {
        ObjectNode copy = json.deepCopy();
        Set<Check> replaced = more.stream().map(RuleResult::check).collect(Collectors.toSet());
        ArrayNode array = copy.withArrayProperty("results");
        array.removeIf(node -> replaced.contains(result(node).check()));
        more.forEach(result -> array.add(resultJson(result)));
        copy.put("finishedAt", finishedAt.toString());
        copy.put("conforms", Evidence.conforms(results(copy)));
        return copy;
    }

    static ObjectNode withWarnings(ObjectNode json, List<String> warnings) {
        ObjectNode copy = json.deepCopy();
        ArrayNode array = copy.putArray(WARNINGS);
        warnings.forEach(array::add);
        return copy;
    }

    /** What an earlier Slipway wrote has none. */
    static List<String> warnings(ObjectNode json) {
        JsonNode value = json.get(WARNINGS);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof ArrayNode array) || array.valueStream().anyMatch(node -> !node.isString())) {
            throw new OciFormatException("field '" + WARNINGS + "' is no array of strings");
        }
        return array.valueStream().map(JsonNode::stringValue).toList();
    }

    static ObjectNode withContents(ObjectNode json, List<Contents> contents) {
        ObjectNode copy = json.deepCopy();
        ContentsJson.write(copy.putArray(CONTENTS), contents);
        return copy;
    }

    /** What an earlier Slipway wrote has none. */
    static List<Contents> contents(ObjectNode json) {
        JsonNode value = json.get(CONTENTS);
        return value == null ? List.of() : ContentsJson.read(value);
    }

    static ObjectNode parse(byte[] bytes) {
        if (!(JsonTree.read(bytes) instanceof ObjectNode json)) {
            throw new OciFormatException("the JSON is no object");
        }
        JsonNode version = json.get("schemaVersion");
        if (version == null || !version.isInt() || !READABLE.contains(version.intValue())) {
            throw new OciFormatException("schemaVersion is " + version + " (this Slipway reads " + READABLE + ")");
        }
        return json;
    }

    /** Whoever reads only {@code conforms} must not be told something else than the results say. */
    static void requireConforms(ObjectNode json, boolean conforms) {
        JsonNode stated = json.get("conforms");
        if (stated == null || !stated.isBoolean() || stated.booleanValue() != conforms) {
            throw new OciFormatException("field 'conforms' is " + stated + ", but by the results it is " + conforms);
        }
    }

    static byte[] write(ObjectNode json) {
        return JsonTree.writeIndented(json);
    }

    static EngineVersion engine(ObjectNode json) {
        JsonNode node = required(json, "engine");
        return new EngineVersion(text(node, "name"), text(node, "version"));
    }

    static Policy policy(ObjectNode json) {
        JsonNode node = required(json, "policy");
        return new Policy(text(node, "name"), digest(node, "digest"));
    }

    static List<RuleResult> results(ObjectNode json) {
        if (!(required(json, "results") instanceof ArrayNode array)) {
            throw new OciFormatException("field 'results' is no array");
        }
        return array.valueStream().map(EvidenceJson::result).toList();
    }

    static Digest digest(JsonNode node, String field) {
        return Digest.parse(text(node, field));
    }

    static Instant instant(JsonNode node, String field) {
        return Instant.parse(text(node, field));
    }

    static String text(JsonNode node, String field) {
        JsonNode value = required(node, field);
        if (!value.isString()) {
            throw new OciFormatException("field '" + field + "' is " + value + " (must be a string)");
        }
        return value.stringValue();
    }

    private static JsonNode resultJson(RuleResult result) {
        Verdict verdict = result.verdict();
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("rule", result.rule().text());
        node.put("platform", result.platform().map(Platform::toString).orElse(null));
        node.put("outcome", OutcomeName.of(verdict.outcome()).toString());
        node.put("measured", boxed(verdict.measured()));
        node.put("budget", boxed(verdict.budget()));
        node.put("message", verdict.outcome().message());
        node.put("location", verdict.location().map(Location::toString).orElse(null));
        ArrayNode findings = node.putArray("findings");
        verdict.findings().forEach(finding -> findings.add(findingJson(finding)));
        node.put("millis", result.millis());
        return node;
    }

    private static RuleResult result(JsonNode node) {
        Outcome outcome = OutcomeName.parse(text(node, "outcome")).outcome(text(node, "message"));
        Verdict verdict = new Verdict(outcome, number(node, "measured"), number(node, "budget"), findings(node));
        return new RuleResult(
                new RuleId(text(node, "rule")),
                optionalText(node, "platform").map(Platform::parse),
                verdict,
                number(node, "millis").orElseThrow(() -> new OciFormatException("field 'millis' is missing")));
    }

    private static ObjectNode findingJson(Finding finding) {
        Location location = finding.location();
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("path", location.path().orElse(null));
        node.put("layer", location.layer().map(Digest::toString).orElse(null));
        node.put("instruction", location.instruction().orElse(null));
        node.put("remark", finding.remark());
        return node;
    }

    private static List<Finding> findings(JsonNode node) {
        JsonNode value = node.get("findings");
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof ArrayNode array)) {
            throw new OciFormatException("field 'findings' is no array");
        }
        return array.valueStream().map(EvidenceJson::finding).toList();
    }

    private static Finding finding(JsonNode node) {
        Location location = new Location(
                optionalText(node, "path"),
                optionalText(node, "layer").map(Digest::parse),
                optionalText(node, "instruction"));
        return new Finding(location, text(node, "remark"));
    }

    private static JsonNode required(JsonNode node, String field) {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            throw new OciFormatException("field '" + field + "' is missing");
        }
        return value;
    }

    private static Optional<String> optionalText(JsonNode node, String field) {
        JsonNode value = node.get(field);
        return value == null || value.isNull() ? Optional.empty() : Optional.of(text(node, field));
    }

    private static OptionalLong number(JsonNode node, String field) {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            return OptionalLong.empty();
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new OciFormatException("field '" + field + "' is " + value + " (must be a whole number)");
        }
        return OptionalLong.of(value.longValue());
    }

    private static Long boxed(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : null;
    }
}
