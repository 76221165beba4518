package io.slipway.conformance;

import io.slipway.oci.Digest;
import io.slipway.oci.OciFormatException;
import io.slipway.oci.file.AsideFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the rules said of one digest. Immutable; fields that it does not know are kept where it is read, added to and
 * written again.
 */
public final class Evidence {
    /** The version of the document's format. */
    public static final int SCHEMA_VERSION = 2;

    private final ObjectNode json;
    private final String image;
    private final Digest digest;
    private final EngineVersion engine;
    private final Policy policy;
    private final Instant startedAt;
    private final Instant finishedAt;
    private final List<RuleResult> results;
    private final List<String> warnings;
    private final List<Contents> contents;

    private Evidence(ObjectNode json) {
        this.json = json;
        this.image = EvidenceJson.text(json, "image");
        this.digest = EvidenceJson.digest(json, "digest");
        this.engine = EvidenceJson.engine(json);
        this.policy = EvidenceJson.policy(json);
        this.startedAt = EvidenceJson.instant(json, "startedAt");
        this.finishedAt = EvidenceJson.instant(json, "finishedAt");
        this.results = EvidenceJson.results(json);
        this.warnings = EvidenceJson.warnings(json);
        this.contents = EvidenceJson.contents(json);
    }

    /** Evidence for {@code digest} of the image called {@code image}. */
    public static Evidence of(
            String image,
            Digest digest,
            EngineVersion engine,
            Policy policy,
            Instant startedAt,
            Instant finishedAt,
            List<RuleResult> results) {
        return parse(EvidenceJson.write(
                EvidenceJson.document(image, digest, engine, policy, startedAt, finishedAt, results)));
    }

    /** @throws OciFormatException if it is no evidence of a schema version known here, or contradicts itself */
    public static Evidence parse(byte[] json) {
        try {
            Evidence evidence = new Evidence(EvidenceJson.parse(json));
            EvidenceJson.requireConforms(evidence.json, evidence.conforms());
            return evidence;
        } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
            throw new OciFormatException("Not evidence of conformance: " + e.getMessage(), e);
        }
    }

    /** @throws OciFormatException as {@link #parse} does, naming the file */
    public static Evidence read(Path file) throws IOException {
        try {
            return parse(Files.readAllBytes(file));
        } catch (OciFormatException e) {
            throw new OciFormatException(
                    "Reading " + file + ": " + e.getMessage() + "; perhaps delete it and run the rules again", e);
        }
    }

    /** Writes this evidence aside and moves it into place. */
    public void write(Path file) throws IOException {
        AsideFile.replace(file, toJson());
    }

    public byte[] toJson() {
        return EvidenceJson.write(json);
    }

    /** The same with {@code more} results, finished at {@code newFinishedAt}; a check that was there is replaced. */
    public Evidence with(List<RuleResult> more, Instant newFinishedAt) {
        return parse(EvidenceJson.write(EvidenceJson.with(json, more, newFinishedAt)));
    }

    /** The same with {@code newWarnings}. */
    public Evidence withWarnings(List<String> newWarnings) {
        return parse(EvidenceJson.write(EvidenceJson.withWarnings(json, newWarnings)));
    }

    /** The same with {@code newContents}. */
    public Evidence withContents(List<Contents> newContents) {
        return parse(EvidenceJson.write(EvidenceJson.withContents(json, newContents)));
    }

    /** The image's name, without registry and tag. */
    public String image() {
        return image;
    }

    public Digest digest() {
        return digest;
    }

    public EngineVersion engine() {
        return engine;
    }

    public Policy policy() {
        return policy;
    }

    public Instant startedAt() {
        return startedAt;
    }

    public Instant finishedAt() {
        return finishedAt;
    }

    public List<RuleResult> results() {
        return results;
    }

    /** What the policy's owner should know; no reason not to conform. */
    public List<String> warnings() {
        return warnings;
    }

    /** What fills the image, by platform; empty where it was not read. */
    public List<Contents> contents() {
        return contents;
    }

    /** Whether no rule is broken and none could not be found out. No result at all proves nothing. */
    public boolean conforms() {
        return conforms(results);
    }

    /** The rules that were broken, for people; says so where none was checked. */
    public String brokenRules() {
        if (results.isEmpty()) {
            return "no rule was checked";
        }
        return results.stream()
                .filter(result -> !result.outcome().acceptable())
                .map(result -> result.rule().toString())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    static boolean conforms(List<RuleResult> results) {
        return !results.isEmpty()
                && results.stream().allMatch(result -> result.outcome().acceptable());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Evidence evidence && evidence.json.equals(json);
    }

    @Override
    public int hashCode() {
        return Objects.hash(image, digest, results);
    }

    @Override
    public String toString() {
        return json.toString();
    }
}
