package io.slipway.conformance;

import io.slipway.images.ImageKind;
import io.slipway.oci.Platform;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Applies rules to a target. A rule that throws, or says nothing, is an error: never a pass. */
public final class Engine {
    private Engine() {}

    /**
     * Applies each of {@code rules} to {@code target}.
     *
     * @param platform the target's, empty for an index
     */
    public static <T> List<RuleResult> run(
            Collection<? extends Rule<? super T>> rules, Optional<Platform> platform, T target) {
        return rules.stream().map(rule -> run(rule, platform, target)).toList();
    }

    /** Applies each of {@code rules} that an image of {@code kind} is judged by; the others are skipped. */
    public static <T> List<RuleResult> run(
            Collection<? extends Rule<? super T>> rules, ImageKind kind, Optional<Platform> platform, T target) {
        return rules.stream()
                .map(rule -> rule.info()
                        .excuse(kind)
                        .map(reason -> new RuleResult(rule.info().id(), platform, Verdict.skipped(reason), 0))
                        .orElseGet(() -> run(rule, platform, target)))
                .toList();
    }

    /** Applies one rule. */
    public static <T> RuleResult run(Rule<? super T> rule, Optional<Platform> platform, T target) {
        long start = System.nanoTime();
        Verdict verdict = verdict(rule, target);
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        return new RuleResult(rule.info().id(), platform, verdict, millis);
    }

    /** The same verdict for each of {@code rules}: where the target cannot be had, or is not looked at. */
    public static List<RuleResult> all(
            Collection<? extends Rule<?>> rules, Optional<Platform> platform, Verdict verdict) {
        return rules.stream()
                .map(rule -> new RuleResult(rule.info().id(), platform, verdict, 0))
                .toList();
    }

    private static <T> Verdict verdict(Rule<? super T> rule, T target) {
        try {
            Verdict verdict = rule.check(target);
            return verdict != null
                    ? verdict
                    : Verdict.failed("The check of " + rule.info().id() + " said nothing");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Verdict.failed("The check of " + rule.info().id() + " was interrupted");
        } catch (Exception | AssertionError | LinkageError | StackOverflowError e) {
            return Verdict.failed(describe(e));
        }
    }

    private static String describe(Throwable e) {
        String type = e.getClass().getSimpleName();
        return e.getMessage() == null ? type : type + ": " + e.getMessage();
    }
}
