package io.slipway.conformance.rules.run;

import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.run.Confinement;
import io.slipway.conformance.run.JvmSettings;
import io.slipway.conformance.run.RunningImage;
import io.slipway.conformance.run.Trial;
import io.slipway.oci.ImageConfig;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** The JVM's encodings, or else the locale that the image sets, are UTF-8. */
final class SpeaksUtf8 extends TrialRule<Confinement> {
    private static final List<String> ENCODINGS =
            List.of("file.encoding", "native.encoding", "stdout.encoding", "sun.jnu.encoding");
    /** Each before those that it overrides. */
    private static final List<String> VARIABLES = List.of("LC_ALL", "LC_CTYPE", "LANG");

    SpeaksUtf8() {
        super(
                new RuleInfo(
                        "LOCALE-001",
                        Subject.RUNNING_CONTAINER,
                        Severity.MEDIUM,
                        "runs with a UTF-8 locale",
                        "In any other, names of files and people turn into question marks, silently and for good.",
                        "Set LANG=C.UTF-8 in the image, and have that locale in it; set no LC_ALL=C or POSIX.",
                        "POSIX, Locale; java.lang.System: native.encoding, stdout.encoding; JEP 400"),
                Needs.of(Trial.CONFINED).andMore(),
                RunningImage::confinement);
    }

    @Override
    Verdict judge(RunningImage image, Confinement confinement) {
        return confinement
                .jvm()
                .judge(jvm -> Collections.disjoint(jvm.properties().keySet(), ENCODINGS)
                        ? judge(image.config())
                        : judge(jvm));
    }

    private static Verdict judge(JvmSettings jvm) {
        TreeMap<String, String> encodings = new TreeMap<>(jvm.properties());
        encodings.keySet().retainAll(ENCODINGS);
        List<String> others = encodings.entrySet().stream()
                .filter(encoding -> !encoding.getValue().equals("UTF-8"))
                .map(Objects::toString)
                .toList();
        return others.isEmpty()
                ? Verdict.pass("its JVM has " + encodings)
                : Verdict.fail("its JVM has " + String.join(", ", others) + " (must be UTF-8)");
    }

    private static Verdict judge(ImageConfig config) {
        Optional<String> variable = VARIABLES.stream()
                .filter(name -> config.environment(name)
                        .filter(value -> !value.isEmpty())
                        .isPresent())
                .findFirst();
        if (variable.isEmpty()) {
            return Verdict.skipped("neither does a JVM tell its encodings, nor does the image set a locale ("
                    + String.join(", ", VARIABLES) + ")");
        }
        String setting =
                variable.get() + "=" + config.environment(variable.get()).orElseThrow();
        String charset = setting.toUpperCase(Locale.ROOT).replace("-", "");
        return charset.endsWith(".UTF8")
                ? Verdict.pass("the image sets " + setting)
                : Verdict.fail("the image sets " + setting + " (must end in .UTF-8)");
    }
}
