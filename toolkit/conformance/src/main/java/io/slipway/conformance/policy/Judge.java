package io.slipway.conformance.policy;

import io.slipway.conformance.Finding;
import io.slipway.conformance.Outcome;
import io.slipway.conformance.Rule;
import io.slipway.conformance.RuleId;
import io.slipway.conformance.RuleResult;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.rules.file.FileRules;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Turns what the rules said of one image into what a policy makes of it. */
final class Judge {
    private static final Set<RuleId> FILE_RULES =
            FileRules.ALL.stream().map(Rule::info).map(info -> info.id()).collect(Collectors.toSet());

    private final PolicyDocument policy;
    private final String image;
    private final LocalDate today;
    private final Set<Waiver> used = new HashSet<>();

    Judge(PolicyDocument policy, String image, LocalDate today) {
        this.policy = policy;
        this.image = image;
        this.today = today;
    }

    /** What the policy makes of {@code verdict}, said by {@code rule}. */
    Verdict verdict(RuleId rule, Severity severity, Verdict verdict) {
        if (!(verdict.outcome() instanceof Outcome.Fail)) {
            return verdict;
        }
        Verdict counted = FILE_RULES.contains(rule) ? withoutAllowedFiles(verdict) : verdict;
        Verdict judged = counted.outcome() instanceof Outcome.Fail ? withoutWaived(rule, counted) : counted;
        return judged.outcome() instanceof Outcome.Fail ? reported(severity, judged) : judged;
    }

    /** What the policy's owner should know, once every verdict was seen; {@code results} are those of the rules. */
    List<String> warnings(List<RuleResult> results) {
        List<String> warnings = new ArrayList<>();
        for (Waiver waiver : policy.waivers()) {
            if (waiver.isFor(image) && !used.contains(waiver) && decided(waiver, results)) {
                warnings.add("the waiver by " + waiver.owner() + " for " + waiver.subject()
                        + " is not needed: nothing breaks the rule there; perhaps delete it");
            }
        }
        return warnings;
    }

    /** Whether all that the waiver's rules said was looked at: what was skipped may need it elsewhere. */
    private static boolean decided(Waiver waiver, List<RuleResult> results) {
        List<RuleResult> matching = results.stream()
                .filter(result -> waiver.rule().matches(result.rule()))
                .toList();
        return !matching.isEmpty()
                && matching.stream().allMatch(result -> result.outcome().decided());
    }

    private Verdict withoutAllowedFiles(Verdict verdict) {
        List<Finding> counted = verdict.findings().stream()
                .filter(finding -> !isAllowed(finding))
                .toList();
        int allowed = verdict.findings().size() - counted.size();
        if (allowed == 0) {
            return verdict;
        }
        return counted.isEmpty()
                ? Verdict.pass("only in files that the policy allows: " + Verdict.sample(verdict.findings()))
                : remaining(verdict, counted, allowed + " in files that the policy allows");
    }

    private boolean isAllowed(Finding finding) {
        Optional<String> path = finding.location().path();
        return path.isPresent() && policy.allowedFiles().stream().anyMatch(glob -> glob.matches(path.get()));
    }

    private Verdict withoutWaived(RuleId rule, Verdict verdict) {
        List<Waiver> matching = policy.waivers().stream()
                .filter(waiver -> waiver.isFor(rule, image))
                .filter(waiver ->
                        waiver.path().isEmpty() || verdict.findings().stream().anyMatch(waiver::covers))
                .toList();
        used.addAll(matching);
        List<Waiver> valid =
                matching.stream().filter(waiver -> !waiver.hasExpired(today)).toList();
        Optional<Waiver> whole =
                valid.stream().filter(waiver -> waiver.path().isEmpty()).findFirst();
        List<Finding> open = verdict.findings().stream()
                .filter(finding -> valid.stream().noneMatch(waiver -> waiver.covers(finding)))
                .toList();
        if (whole.isPresent() || (!verdict.findings().isEmpty() && open.isEmpty())) {
            String waivers = whole.map(List::of).orElse(valid).stream()
                    .map(Judge::describe)
                    .collect(Collectors.joining("; "));
            return with(verdict, new Outcome.Waived(waivers + ": " + message(verdict)), verdict.findings());
        }
        int waived = verdict.findings().size() - open.size();
        Verdict rest = waived == 0 ? verdict : remaining(verdict, open, waived + " waived");
        String expired = matching.stream()
                .filter(waiver -> waiver.hasExpired(today))
                .map(waiver -> "; the waiver by " + waiver.owner() + " for " + waiver.subject() + " expired on "
                        + waiver.expires())
                .collect(Collectors.joining());
        return expired.isEmpty() ? rest : with(rest, new Outcome.Fail(message(rest) + expired), rest.findings());
    }

    private Verdict reported(Severity severity, Verdict verdict) {
        Severity failOn = policy.failOn().orElse(Severity.MEDIUM);
        return severity.compareTo(failOn) <= 0
                ? verdict
                : with(
                        verdict,
                        new Outcome.Reported("reported only, since it is " + name(severity) + " and the policy fails an"
                                + " image from " + name(failOn) + " on: " + message(verdict)),
                        verdict.findings());
    }

    private static String name(Severity severity) {
        return severity.toString().toLowerCase(Locale.ROOT);
    }

    private static String describe(Waiver waiver) {
        return "waived by " + waiver.owner() + " until " + waiver.expires() + ", " + waiver.reason();
    }

    /** A fail about {@code open} only; {@code aside} says what is not counted. */
    private static Verdict remaining(Verdict verdict, List<Finding> open, String aside) {
        String message = message(verdict);
        String all = Verdict.sample(verdict.findings());
        String summary = message.endsWith(all) ? message.substring(0, message.length() - all.length()) : message + ": ";
        return with(verdict, new Outcome.Fail(summary + Verdict.sample(open) + " (not counted: " + aside + ")"), open);
    }

    private static Verdict with(Verdict verdict, Outcome outcome, List<Finding> findings) {
        return new Verdict(outcome, verdict.measured(), verdict.budget(), findings);
    }

    private static String message(Verdict verdict) {
        return verdict.outcome().message();
    }
}
