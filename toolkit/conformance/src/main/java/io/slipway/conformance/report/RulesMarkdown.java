package io.slipway.conformance.report;

import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Subject;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The rules' documentation, {@code docs/rules.md}. */
public final class RulesMarkdown {
    private static final String INTRODUCTION = """
            # Rules

            <!-- Made from the code: `%s` writes it again. -->

            Slipway proves an image by these rules. An image conforms if none of them fails and none ends in an error; a rule
            that is skipped says why. Each rule has at least one *mutant*: an image broken on purpose, on which exactly that rule
            fails (and those that must follow, with the reason), so that no rule is one that cannot fail.

            - **Outcome**: `pass`, `fail`, `reported`, `waived`, `skipped`, or `error` where it could not be found out.
            - **Severity**: `critical`: whoever runs the image is in danger, or gets something other than what was built; `high`: it
              will fail in production or weakens what surrounds it; `medium`: it costs more, or says less, than was agreed.
            - **Unpacked size** of a platform is the sum of the bytes of the regular files in all its layers. A file that a later
              layer replaces or hides counts, since it is stored all the same; a hard link counts once; folders, links and the
              rounding of file systems do not count. It is the image record's `size`.
            - **Bytes to pull** of a platform are its compressed layers and its configuration: the image record's `compressed`.
            - Rules about files see what a container sees: the layers over one another, whiteouts applied. Every layer, with what
              a later one hides, is looked at by `DUMP-001`, `FILE-001`, `FILE-002`, `FILE-005`, `FILE-006`, `FILE-008`,
              `FILE-010`, `FILE-012`, `LEFTOVER-002`, `PLATFORM-003`, `SECRET-001` and `SIZE-001`. Nothing in a layer is looked
              at whose content is not what its digest says: then `BLOB-001` fails and the rules about that platform's files are
              skipped.
            - Evidence is reused, and said to be, while the image's digest, the engine and the policy (rules, severities, budgets)
              are the same and every check that can be decided was decided.
            """;

    private RulesMarkdown() {}

    /** @param command what writes the documentation again */
    public static String of(Collection<RuleInfo> rules, String command) {
        StringBuilder text = new StringBuilder(INTRODUCTION.formatted(command));
        for (Subject subject : Subject.values()) {
            List<RuleInfo> about = rules.stream()
                    .filter(rule -> rule.subject() == subject)
                    .sorted(Comparator.comparing(RuleInfo::id))
                    .toList();
            if (!about.isEmpty()) {
                group(text, subject, about);
            }
        }
        return text.toString();
    }

    private static void group(StringBuilder text, Subject subject, List<RuleInfo> rules) {
        text.append("\n## About the ").append(subject).append("\n\n");
        text.append("| rule | the image … | severity |\n|---|---|---|\n");
        for (RuleInfo rule : rules) {
            text.append("| [")
                    .append(rule.id())
                    .append("](#")
                    .append(rule.id().text().toLowerCase(Locale.ROOT))
                    .append(") | ")
                    .append(rule.title())
                    .append(" | ")
                    .append(severity(rule))
                    .append(" |\n");
        }
        rules.forEach(rule -> rule(text, rule));
    }

    private static void rule(StringBuilder text, RuleInfo rule) {
        text.append("\n### ").append(rule.id()).append("\n\n");
        text.append("The image **").append(rule.title()).append("**.\n\n");
        text.append(rule.why()).append("\n\n");
        text.append("- Where it fails: ").append(rule.mend()).append('\n');
        text.append("- Reference: ").append(rule.reference()).append('\n');
        if (rule.servicesOnly()) {
            text.append("- Asked of services only: a command (`image.kind`) has no answer to it.\n");
        }
    }

    private static String severity(RuleInfo rule) {
        return rule.severity().toString().toLowerCase(Locale.ROOT);
    }
}
