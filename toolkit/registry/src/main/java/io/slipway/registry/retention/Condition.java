package io.slipway.registry.retention;

import io.slipway.conformance.policy.Glob;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.semver4j.Semver;
import org.semver4j.range.RangeList;

/** What an image must be so that a rule keeps it. Where it cannot be told, it counts as fulfilled: nothing is lost. */
sealed interface Condition {
    /** Why {@code image} fulfils it; empty if it does not. */
    Optional<String> fulfilled(Candidate image, Facts facts);

    /** It has a tag. */
    record Tagged() implements Condition {
        @Override
        public Optional<String> fulfilled(Candidate image, Facts facts) {
            return image.tags().isEmpty() ? Optional.empty() : Optional.of("tagged");
        }
    }

    /** One of its tags has one of these forms. */
    record TagForm(List<Glob> forms) implements Condition {
        public TagForm {
            forms = List.copyOf(forms);
        }

        @Override
        public Optional<String> fulfilled(Candidate image, Facts facts) {
            return forms.stream()
                    .filter(form -> image.tags().stream().anyMatch(form::matches))
                    .findFirst()
                    .map(form -> "tag " + form);
        }
    }

    /**
     * One of its tags is a version of this range.
     *
     * @param text as the policy has it
     */
    record VersionRange(String text, RangeList range) implements Condition {
        @Override
        public Optional<String> fulfilled(Candidate image, Facts facts) {
            boolean within = image.tags().stream()
                    .anyMatch(tag -> Optional.ofNullable(Semver.parse(bare(tag)))
                            .filter(range::isSatisfiedBy)
                            .isPresent());
            return within ? Optional.of("version " + text) : Optional.empty();
        }

        private static String bare(String tag) {
            return tag.startsWith("v") ? tag.substring(1) : tag;
        }
    }

    /** It was created less than so long ago. */
    record YoungerThan(Age age) implements Condition {
        @Override
        public Optional<String> fulfilled(Candidate image, Facts facts) {
            if (image.created().isEmpty()) {
                return Optional.of("says nothing of its age");
            }
            return isWithin(age.duration(), image.created().get(), facts.now())
                    ? Optional.of("younger than " + age)
                    : Optional.empty();
        }
    }

    /** It was pulled less than so long ago. */
    record PulledWithin(Age age) implements Condition {
        @Override
        public Optional<String> fulfilled(Candidate image, Facts facts) {
            if (facts.pulls().isEmpty()) {
                return Optional.of("the registry does not tell pulls");
            }
            return image.pulled()
                    .filter(pulled -> isWithin(age.duration(), pulled, facts.now()))
                    .map(pulled -> "pulled within " + age);
        }
    }

    private static boolean isWithin(Duration duration, Instant time, Instant now) {
        return time.isAfter(now.minus(duration));
    }

    /** Why {@code image} fulfils all of {@code conditions}; empty if it does not. */
    static Optional<String> all(List<Condition> conditions, Candidate image, Facts facts) {
        List<Optional<String>> answers = conditions.stream()
                .map(condition -> condition.fulfilled(image, facts))
                .toList();
        return answers.stream().allMatch(Optional::isPresent)
                ? Optional.of(answers.stream().map(Optional::get).collect(Collectors.joining(", ")))
                : Optional.empty();
    }
}
