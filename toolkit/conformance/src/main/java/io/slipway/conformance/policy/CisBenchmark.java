package io.slipway.conformance.policy;

import java.util.List;
import java.util.stream.Collectors;

/** Section 4 of the CIS Docker Benchmark ("Container Images and Build File Configuration"), item by item. */
public final class CisBenchmark {
    /** Every item of the section. */
    public static final List<Item> ITEMS = List.of(
            new Item("4.1", "Ensure that a user for the container has been created", "", "USER-*", "PROCESS-001"),
            new Item(
                    "4.2",
                    "Ensure that containers use only trusted base images",
                    "Whom a team trusts is its policy's to say: a pattern for org.opencontainers.image.base.name.",
                    "ANNOTATION-*",
                    "BLOB-*"),
            new Item(
                    "4.3",
                    "Ensure that unnecessary packages are not installed in the container",
                    "",
                    "LEFTOVER-001",
                    "PACKAGE-*",
                    "SHELL-*",
                    "TOOL-*"),
            new Item(
                    "4.4",
                    "Ensure images are scanned and rebuilt to include security patches",
                    "Out of scope: known vulnerabilities change while the image does not; the gate that scans it at its build"
                            + " and at each promotion judges them."),
            new Item(
                    "4.5",
                    "Ensure content trust for Docker is enabled",
                    "Out of scope: a setting of the engine that pulls, not of the image."),
            new Item("4.6", "Ensure that HEALTHCHECK instructions have been added to container images", "", "HEALTH-*"),
            new Item(
                    "4.7",
                    "Ensure update instructions are not used alone in Dockerfiles",
                    "Out of scope: about a build file's cached steps, which an image does not show; an image without a"
                            + " package manager has none."),
            new Item("4.8", "Ensure setuid and setgid permissions are removed", "", "FILE-001", "FILE-006"),
            new Item(
                    "4.9",
                    "Ensure that COPY is used instead of ADD in Dockerfiles",
                    "Out of scope: about a build file; what came in shows in the layers, which all rules about files see."),
            new Item("4.10", "Ensure secrets are not stored in Dockerfiles", "", "SECRET-*"),
            new Item(
                    "4.11",
                    "Ensure only verified packages are installed",
                    "What is installed is held against the SBOM; where packages come from is verified by who builds the base.",
                    "SBOM-*"),
            new Item(
                    "4.12",
                    "Ensure all signed artifacts are validated",
                    "Out of scope: about the build's inputs; the image's own signature is verified where it is"
                            + " published, promoted and admitted."));

    private CisBenchmark() {}

    /**
     * An item.
     *
     * @param rules those that decide it; none where it is out of scope
     * @param remark the reason then, or what else there is to say
     */
    public record Item(String number, String title, String remark, List<RulePattern> rules) {
        Item(String number, String title, String remark, String... rules) {
            this(
                    number,
                    title,
                    remark,
                    List.of(rules).stream().map(RulePattern::new).toList());
        }
    }

    /** The items as a table in Markdown. */
    public static String markdown() {
        return "| item | | rules |\n|---|---|---|\n"
                + ITEMS.stream().map(CisBenchmark::row).collect(Collectors.joining());
    }

    private static String row(Item item) {
        String rules = item.rules().stream().map(pattern -> "`" + pattern + "`").collect(Collectors.joining(", "));
        String remark = rules.isEmpty() || item.remark().isEmpty() ? item.remark() : ". " + item.remark();
        return "| " + item.number() + " | " + item.title() + " | " + rules + remark + " |\n";
    }
}
