package io.slipway.conformance.policy;

import io.slipway.conformance.Severity;
import io.slipway.images.StatedBudgets;
import io.slipway.images.settings.ByteSize;
import io.slipway.images.settings.Durations;
import io.slipway.images.yaml.YamlDocument;
import io.slipway.images.yaml.YamlSection;
import io.slipway.oci.Platform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/** A policy as people write it: YAML, in which a key that is not known is an error. */
final class PolicyFile {
    private static final String VERSION = "1";
    private static final Set<String> KEYS = Set.of(
            "version",
            "name",
            "extends",
            "rules",
            "skip",
            "fail-on",
            "severities",
            "budgets",
            "annotations",
            "platforms",
            "allowed-files",
            "licenses",
            "deny",
            "root-group",
            "waivers");
    private static final Set<String> BUDGETS = Set.of("size", "compressed", "startup", "stop", "memory");
    private static final Set<String> WAIVER = Set.of("rule", "path", "image", "reason", "owner", "expires");

    private final YamlSection file;
    private final String name;

    private PolicyFile(YamlSection file, String name) {
        this.file = file;
        this.name = name;
    }

    /**
     * Reads a policy.
     *
     * @throws InvalidPolicyException with every fault found
     */
    static PolicyDocument read(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new NoSuchFileException(path.toString(), null, "there is no such policy file");
        }
        String fileName = path.getFileName().toString();
        return parse(
                path.toString(),
                fileName.replaceFirst("\\.ya?ml$", ""),
                Files.readString(path, StandardCharsets.UTF_8));
    }

    /**
     * Reads a policy.
     *
     * @param source where it comes from, for messages
     * @param usualName what it is called where it does not say
     */
    static PolicyDocument parse(String source, String usualName, String yaml) throws InvalidPolicyException {
        List<String> faults = new ArrayList<>();
        Optional<PolicyDocument> document =
                YamlDocument.parse(source, yaml, faults).map(root -> new PolicyFile(root, usualName).read());
        if (!faults.isEmpty()) {
            throw new InvalidPolicyException(source, faults);
        }
        return document.orElseThrow();
    }

    private PolicyDocument read() {
        file.requireKnown(KEYS);
        file.requireVersion(VERSION);
        return new PolicyDocument(
                file.text("name").orElse(name),
                file.text("extends").orElse(Profile.DEFAULT.toString()),
                file.list("rules", RulePattern::new),
                file.list("skip", RulePattern::new),
                file.parsed("fail-on", PolicyFile::severity),
                severities(),
                file.section("budgets").map(PolicyFile::budgets).orElse(StatedBudgets.NONE),
                annotations(),
                platforms(),
                file.list("allowed-files", Glob::new),
                new TreeSet<>(file.list("licenses", Function.identity())),
                new TreeSet<>(file.list("deny", Function.identity())),
                file.parsed("root-group", PolicyFile::allowed),
                file.sections("waivers").stream().map(PolicyFile::waiver).toList());
    }

    private Map<RulePattern, Severity> severities() {
        Map<RulePattern, Severity> severities = new LinkedHashMap<>();
        file.section("severities")
                .ifPresent(section -> section.keys()
                        .forEach(key -> section.parsed(key, PolicyFile::severity)
                                .ifPresent(severity -> severities.put(new RulePattern(key), severity))));
        return severities;
    }

    private SortedMap<String, String> annotations() {
        SortedMap<String, String> annotations = new TreeMap<>();
        file.section("annotations")
                .ifPresent(section -> section.keys()
                        .forEach(key -> section.parsed(key, PolicyFile::pattern)
                                .ifPresent(pattern -> annotations.put(key, pattern))));
        return annotations;
    }

    private Optional<Set<Platform>> platforms() {
        return file.keys().contains("platforms")
                ? Optional.of(new TreeSet<>(file.list("platforms", Platform::parse)))
                : Optional.empty();
    }

    private static StatedBudgets budgets(YamlSection section) {
        section.requireKnown(BUDGETS);
        return new StatedBudgets(
                size(section, "size"),
                size(section, "compressed"),
                section.parsed("startup", PolicyFile::duration),
                section.parsed("stop", PolicyFile::duration),
                size(section, "memory"));
    }

    private static OptionalLong size(YamlSection section, String key) {
        Optional<Long> size = section.parsed(key, PolicyFile::bytes);
        return size.isPresent() ? OptionalLong.of(size.get()) : OptionalLong.empty();
    }

    private static Waiver waiver(YamlSection section) {
        section.requireKnown(WAIVER);
        Optional<Glob> path = section.parsed("path", Glob::new);
        Optional<Glob> image = section.parsed("image", Glob::new);
        if (path.isEmpty() && image.isEmpty()) {
            section.fault("a waiver must have a path, an image or both");
        }
        Waiver waiver = new Waiver(
                new RulePattern(section.required("rule")),
                path,
                image,
                section.required("reason"),
                section.required("owner"),
                section.parsed("expires", PolicyFile::date).orElse(LocalDate.MIN));
        section.required("expires");
        return waiver;
    }

    private static Severity severity(String text) {
        return Arrays.stream(Severity.values())
                .filter(severity -> name(severity).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is no severity (must be one of "
                        + Arrays.stream(Severity.values()).map(PolicyFile::name).collect(Collectors.joining(", "))
                        + ")"));
    }

    private static boolean allowed(String text) {
        return switch (text) {
            case "allowed" -> true;
            case "denied" -> false;
            default -> throw new IllegalArgumentException("'" + text + "' is neither 'allowed' nor 'denied'");
        };
    }

    private static String name(Severity severity) {
        return severity.toString().toLowerCase(Locale.ROOT);
    }

    private static String pattern(String text) {
        try {
            return Pattern.compile(text).pattern();
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no regular expression (" + e.getDescription() + ")", e);
        }
    }

    private static Duration duration(String text) {
        return Durations.parse(text)
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is no duration (must be like 5 s)"));
    }

    private static long bytes(String text) {
        return ByteSize.parse(text)
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is no size (must be like 150 MB)"));
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("'" + text + "' is no date (must be like 2027-01-31)", e);
        }
    }
}
