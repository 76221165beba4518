package io.slipway.images.release;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A commit's message (Conventional Commits 1.0.0, "Specification").
 *
 * @param revision the commit's full hash
 * @param type in lower case, such as {@code feat}; empty where the message does not follow the convention
 * @param description what it says it does, without type and scope
 * @param breaking what breaks, if anything does
 */
public record ConventionalCommit(
        String revision, Optional<String> type, Optional<String> scope, String description, Optional<String> breaking) {
    private static final Pattern SUBJECT =
            Pattern.compile("(?<type>[A-Za-z]+)(?:\\((?<scope>[^()\\r\\n]+)\\))?(?<breaking>!)?: +(?<description>.+)");
    private static final Pattern FOOTER = Pattern.compile("(?m)^BREAKING[ -]CHANGE: *(?<what>.+)$");

    /** Reads a message; one that does not follow the convention is its first line alone. */
    public static ConventionalCommit parse(String revision, String message) {
        String subject = message.strip().lines().findFirst().orElse("");
        Matcher form = SUBJECT.matcher(subject);
        if (!form.matches()) {
            return new ConventionalCommit(revision, Optional.empty(), Optional.empty(), subject, Optional.empty());
        }
        Matcher footer = FOOTER.matcher(message);
        Optional<String> breaking = footer.find()
                ? Optional.of(footer.group("what").strip())
                : Optional.ofNullable(form.group("breaking")).map(mark -> form.group("description"));
        return new ConventionalCommit(
                revision,
                Optional.of(form.group("type").toLowerCase(Locale.ROOT)),
                Optional.ofNullable(form.group("scope")),
                form.group("description").strip(),
                breaking);
    }

    /** The part of the version that has to grow for it. */
    Increment increment() {
        if (breaking.isPresent()) {
            return Increment.MAJOR;
        }
        return type.filter("feat"::equals).isPresent() ? Increment.MINOR : Increment.PATCH;
    }
}
