package io.slipway.conformance.report;

import io.slipway.conformance.EngineVersion;
import io.slipway.conformance.Evidence;
import io.slipway.conformance.Finding;
import io.slipway.conformance.Location;
import io.slipway.conformance.Outcome;
import io.slipway.conformance.OutcomeName;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.RuleResult;
import io.slipway.conformance.Severity;
import io.slipway.oci.Digest;
import io.slipway.oci.Platform;
import io.slipway.oci.Printable;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is wrong as SARIF 2.1.0, a run for an image and a result for a place, as code scanning services read it: they want
 * a location in a file for each, so that a field of the configuration counts as one of {@code index.json}.
 */
final class SarifReport {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private static final Set<OutcomeName> BROKEN =
            EnumSet.of(OutcomeName.FAIL, OutcomeName.REPORTED, OutcomeName.WAIVED);

    private final Report report;
    private final ImageReport image;

    private SarifReport(Report report, ImageReport image) {
        this.report = report;
        this.image = image;
    }

    static String of(Report report) {
        ObjectNode log = JSON.createObjectNode();
        log.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        log.put("version", "2.1.0");
        ArrayNode runs = log.putArray("runs");
        report.images().forEach(image -> runs.add(new SarifReport(report, image).run()));
        return JSON.writeValueAsString(log) + "\n";
    }

    private ObjectNode run() {
        Evidence evidence = image.evidence();
        ObjectNode run = JSON.createObjectNode();
        driver(run.putObject("tool").putObject("driver"), evidence.engine());
        run.putObject("automationDetails").put("id", "slipway/" + uri(evidence.image()) + "/");
        ObjectNode invocation = run.putArray("invocations").addObject();
        invocation.put("executionSuccessful", image.count(OutcomeName.ERROR) == 0);
        invocation.put("startTimeUtc", evidence.startedAt().toString());
        invocation.put("endTimeUtc", evidence.finishedAt().toString());
        ArrayNode notifications = invocation.putArray("toolExecutionNotifications");
        ObjectNode properties = run.putObject("properties");
        properties.put("image", evidence.image());
        properties.put("digest", evidence.digest().toString());
        properties.put("policy", evidence.policy().name());
        properties.put("policyDigest", evidence.policy().digest().toString());
        ArrayNode results = run.putArray("results");
        for (RuleResult result : evidence.results()) {
            if (result.outcome() instanceof Outcome.Failed) {
                notification(notifications.addObject(), result);
            } else if (BROKEN.contains(OutcomeName.of(result.outcome()))) {
                places(result).forEach(finding -> result(results.addObject(), result, finding));
            }
        }
        evidence.warnings().forEach(warning -> {
            ObjectNode notification = notifications.addObject();
            notification.put("level", "warning");
            notification.putObject("message").put("text", warning);
        });
        return run;
    }

    private void driver(ObjectNode driver, EngineVersion engine) {
        driver.put("name", engine.name());
        driver.put("version", engine.version());
        ArrayNode rules = driver.putArray("rules");
        for (RuleInfo rule : report.rules()) {
            ObjectNode node = rules.addObject();
            node.put("id", rule.id().text());
            node.putObject("shortDescription").put("text", "The image " + rule.title());
            node.putObject("fullDescription").put("text", rule.why());
            SpecificationLinks.of(rule.reference()).ifPresent(address -> node.put("helpUri", address));
            node.putObject("help")
                    .put("text", rule.why() + " " + rule.mend() + " (" + rule.reference() + ")")
                    .put(
                            "markdown",
                            rule.why() + "\n\n**What to do:** " + rule.mend() + "\n\n_Reference:_ " + rule.reference());
            node.putObject("defaultConfiguration").put("level", level(rule.severity()));
            ObjectNode properties = node.putObject("properties");
            properties.put("security-severity", score(rule.severity()));
            properties
                    .putArray("tags")
                    .add("container")
                    .add(rule.subject().toString())
                    .add(rule.severity().toString().toLowerCase(Locale.ROOT));
        }
    }

    private void notification(ObjectNode node, RuleResult result) {
        node.put("level", "error");
        node.putObject("message")
                .put(
                        "text",
                        Names.of(report, image, result) + ": "
                                + result.outcome().message());
        node.putObject("associatedRule").put("id", result.rule().text());
    }

    /** A rule that names no place is broken by the image as a whole. */
    private static List<Finding> places(RuleResult result) {
        List<Finding> findings = result.verdict().findings();
        return findings.isEmpty() ? List.of(new Finding(Location.instruction("image"), "")) : findings;
    }

    private void result(ObjectNode node, RuleResult result, Finding finding) {
        int index = IntStream.range(0, report.rules().size())
                .filter(i -> report.rules().get(i).id().equals(result.rule()))
                .findFirst()
                .orElse(-1);
        node.put("ruleId", result.rule().text());
        if (index >= 0) {
            node.put("ruleIndex", index);
        }
        boolean waived = result.outcome() instanceof Outcome.Waived;
        String level = index >= 0 ? level(report.rules().get(index).severity()) : "error";
        node.put("level", result.outcome() instanceof Outcome.Reported ? "note" : level);
        node.putObject("message").put("text", message(result, finding));
        location(node.putArray("locations").addObject(), result, finding.location());
        node.putObject("partialFingerprints").put("primaryLocationLineHash", fingerprint(result, finding) + ":1");
        if (waived) {
            node.putArray("suppressions")
                    .addObject()
                    .put("kind", "external")
                    .put("status", "accepted")
                    .put("justification", result.outcome().message());
        }
    }

    private String message(RuleResult result, Finding finding) {
        String place = result.verdict().findings().isEmpty() ? "" : finding + ": ";
        return place
                + result.outcome().message()
                + result.platform().map(platform -> " (on " + platform + ")").orElse("");
    }

    private void location(ObjectNode node, RuleResult result, Location location) {
        ObjectNode physical = node.putObject("physicalLocation");
        String file = location.path()
                .map(path -> path.startsWith("/") ? path : "/" + path)
                .or(() -> location.layer().map(layer -> "/blobs/" + layer.algorithm() + "/" + layer.hex()))
                .orElse("/index.json");
        physical.putObject("artifactLocation").put("uri", uri(image.evidence().image() + file));
        physical.putObject("region").put("startLine", 1);
        ObjectNode logical = node.putArray("logicalLocations").addObject();
        String name = image.evidence().image() + "@" + image.evidence().digest()
                + result.platform()
                        .map(Platform::toString)
                        .map(text -> "/" + text)
                        .orElse("")
                + location.layer().map(layer -> "/" + layer).orElse("")
                + location.path().orElse("")
                + location.instruction().map(text -> "/" + text).orElse("");
        logical.put("fullyQualifiedName", name);
        logical.put("kind", location.path().isPresent() ? "resource" : "object");
    }

    /** The same for the same finding in the next version of the image. */
    private String fingerprint(RuleResult result, Finding finding) {
        Location location = finding.location();
        String text = String.join(
                "\n",
                image.evidence().image(),
                result.rule().text(),
                result.platform().map(Platform::toString).orElse(""),
                location.path().orElse(""),
                location.instruction().orElse(""));
        return Digest.of(text.getBytes(StandardCharsets.UTF_8)).hex().substring(0, 16);
    }

    private static String level(Severity severity) {
        return severity == Severity.MEDIUM ? "warning" : "error";
    }

    /** In the middle of what code scanning calls critical, high and medium. */
    private static String score(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "9.5";
            case HIGH -> "8.0";
            case MEDIUM -> "5.5";
        };
    }

    private static String uri(String path) {
        try {
            return new URI(null, null, "/" + Printable.of(path), null)
                    .toASCIIString()
                    .substring(1);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("Writing " + path + " as a URI: " + e.getMessage(), e);
        }
    }
}
