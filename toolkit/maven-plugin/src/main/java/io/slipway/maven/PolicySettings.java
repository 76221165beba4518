package io.slipway.maven;

import io.slipway.conformance.policy.PolicyChoice;
import io.slipway.conformance.policy.Profile;
import io.slipway.conformance.policy.RulePattern;
import io.slipway.conformance.suite.Rules;
import io.slipway.images.settings.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The settings that choose a policy. */
final class PolicySettings {
    private static final String FILE = "conformance.policy";
    private static final String PROFILE = "conformance.profile";
    private static final String RULES = "conformance.rules";
    private static final String SKIP = "conformance.rules.skip";

    private final Map<String, String> properties;
    private final Path directory;

    /** @param directory what the policy's file is relative to */
    PolicySettings(Map<String, String> properties, Path directory) {
        this.properties = properties;
        this.directory = directory;
    }

    PolicyChoice choice() {
        return new PolicyChoice(text(PROFILE), text(FILE).map(directory::resolve), list(RULES), list(SKIP));
    }

    List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        text(PROFILE).ifPresent(profile -> {
            try {
                Profile.parse(profile);
            } catch (IllegalArgumentException e) {
                faults.add(new Fault(PROFILE, profile, "must be a profile: " + e.getMessage()));
            }
        });
        for (String setting : List.of(RULES, SKIP)) {
            for (String pattern : list(setting)) {
                new RulePattern(pattern)
                        .fault(Rules.all())
                        .ifPresent(fault -> faults.add(new Fault(
                                setting, text(setting).orElseThrow(), "must name rules or groups: " + fault)));
            }
        }
        if (faults.isEmpty()) {
            wholeFault().ifPresent(faults::add);
        }
        return faults;
    }

    /** What is wrong with the file, or with all of them together. */
    private Optional<Fault> wholeFault() {
        try {
            choice().resolve(Rules.all());
            return Optional.empty();
        } catch (IOException e) {
            String setting = text(FILE).isPresent() ? FILE : RULES;
            return Optional.of(new Fault(setting, text(setting).orElse(""), "must be usable: " + e.getMessage()));
        }
    }

    private List<String> list(String setting) {
        return text(setting).stream()
                .flatMap(text -> Arrays.stream(text.split(",")))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private Optional<String> text(String setting) {
        return Optional.ofNullable(properties.get(setting)).map(String::strip).filter(text -> !text.isEmpty());
    }
}
