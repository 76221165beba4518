package io.slipway.registry.retention;

import io.slipway.conformance.policy.Glob;
import io.slipway.images.yaml.YamlDocument;
import io.slipway.images.yaml.YamlSection;
import io.slipway.registry.promotion.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.semver4j.range.RangeList;
import org.semver4j.range.RangeListFactory;

/** A retention policy as people write it. */
final class RetentionFile {
    private static final String VERSION = "1";
    private static final Set<String> KEYS = Set.of("version", "repositories");
    private static final Set<String> REPOSITORY = Set.of("name", "environments", "rollbacks", "keep");
    private static final Set<String> RULE = Set.of("last", "younger-than", "pulled-within", "semver", "tags", "tagged");
    private static final List<Environment> USUAL = List.of(new Environment("prod"), new Environment("staging"));
    private static final int USUAL_ROLLBACKS = 3;
    private static final Pattern COUNT = Pattern.compile("\\d{1,6}");
    /** The library takes a range that it does not understand for one without versions. */
    private static final Pattern RANGE;

    static {
        String version = "(?:[<>]=?|=|\\^|~)? ?(?:\\d+|[xX*])(?:\\.(?:\\d+|[xX*])){0,2}(?:-[0-9A-Za-z.-]+)?";
        RANGE = Pattern.compile(version + "(?:(?: | - | ?\\|\\| ?)" + version + ")*");
    }

    private RetentionFile() {}

    /** @throws InvalidRetentionException with every fault found */
    static RetentionPolicy parse(String source, String yaml) throws InvalidRetentionException {
        List<String> faults = new ArrayList<>();
        Optional<List<RepositoryRules>> repositories =
                YamlDocument.parse(source, yaml, faults).map(RetentionFile::repositories);
        if (!faults.isEmpty()) {
            throw new InvalidRetentionException(source, faults);
        }
        return new RetentionPolicy(source, repositories.orElseThrow());
    }

    private static List<RepositoryRules> repositories(YamlSection file) {
        file.requireKnown(KEYS);
        file.requireVersion(VERSION);
        List<YamlSection> sections = file.sections("repositories");
        if (sections.isEmpty()) {
            file.fault("'repositories' is missing: there are no rules, so nothing could be kept");
        }
        return sections.stream().map(RetentionFile::repository).toList();
    }

    private static RepositoryRules repository(YamlSection section) {
        section.requireKnown(REPOSITORY);
        List<YamlSection> keep = section.sections("keep");
        if (keep.isEmpty()) {
            section.fault("'keep' is missing: without a rule everything would go");
        }
        return new RepositoryRules(
                new Glob(section.required("name")),
                section.keys().contains("environments") ? section.list("environments", Environment::new) : USUAL,
                section.parsed("rollbacks", RetentionFile::count).orElse(USUAL_ROLLBACKS),
                keep.stream().map(RetentionFile::rule).toList());
    }

    private static KeepRule rule(YamlSection section) {
        section.requireKnown(RULE);
        if (section.keys().isEmpty()) {
            section.fault("a rule must have at least one of "
                    + String.join(", ", RULE.stream().sorted().toList()));
        }
        List<Condition> conditions = new ArrayList<>();
        if (section.keys().contains("tags")) {
            List<Glob> forms = section.list("tags", Glob::new);
            if (forms.isEmpty()) {
                section.fault("'tags' has no form (must be a list such as [latest, 'main-*'])");
            }
            conditions.add(new Condition.TagForm(forms));
        }
        section.parsed("semver", RetentionFile::range).ifPresent(conditions::add);
        section.parsed("younger-than", Age::parse)
                .map(Condition.YoungerThan::new)
                .ifPresent(conditions::add);
        section.parsed("pulled-within", Age::parse)
                .map(Condition.PulledWithin::new)
                .ifPresent(conditions::add);
        section.parsed("tagged", RetentionFile::yes).ifPresent(conditions::add);
        Optional<Integer> last = section.parsed("last", RetentionFile::atLeastOne);
        return new KeepRule(conditions, last.isPresent() ? OptionalInt.of(last.get()) : OptionalInt.empty());
    }

    private static Condition range(String text) {
        String range = text.strip();
        RangeList versions = RangeListFactory.create(range);
        if (!RANGE.matcher(range).matches() || versions.get().isEmpty()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no range of versions (must be like >=1.2.0 <3.0.0, ^1.2 or 1.x || >=2.5)");
        }
        return new Condition.VersionRange(range, versions);
    }

    private static Condition yes(String text) {
        if (!text.equals("true")) {
            throw new IllegalArgumentException("'" + text + "' says nothing (must be true, or the line left out)");
        }
        return new Condition.Tagged();
    }

    private static int count(String text) {
        if (!COUNT.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' is no number (must be like 5)");
        }
        return Integer.parseInt(text);
    }

    private static int atLeastOne(String text) {
        int count = count(text);
        if (count == 0) {
            throw new IllegalArgumentException("0 keeps nothing (must be 1 or more)");
        }
        return count;
    }
}
