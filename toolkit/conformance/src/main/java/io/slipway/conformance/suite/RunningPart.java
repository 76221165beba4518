package io.slipway.conformance.suite;

import io.slipway.conformance.Check;
import io.slipway.conformance.Rule;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.RuleResult;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.fixture.BuiltImages;
import io.slipway.conformance.fixture.Fixture;
import io.slipway.conformance.image.StoredIndex;
import io.slipway.conformance.rules.run.RunRules;
import io.slipway.conformance.run.RunningImage;
import io.slipway.conformance.run.container.BootSettings;
import io.slipway.conformance.run.container.Companions;
import io.slipway.conformance.run.container.ContainerEngine;
import io.slipway.conformance.run.container.ImageRunner;
import io.slipway.conformance.run.container.LoadedImage;
import io.slipway.conformance.run.container.Surroundings;
import io.slipway.oci.Index;
import io.slipway.oci.Platform;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The rules about the running container, on the platforms that the machine runs or on those that it emulates: those get one
 * boot, the machine's own all that the rules need.
 */
public final class RunningPart implements ProofPart {
    private static final String NO_ENGINE =
            "no container engine answers; start one (on Debian: make setup), then check:" + " docker info";
    private static final String NO_EMULATION =
            "this machine cannot run %s; register its emulation (on Debian: make" + " setup)";

    private final Optional<ContainerEngine> engine;
    private final EngineMode mode;
    private final BuiltImages images;
    private final boolean foreign;
    private final boolean boots;

    private RunningPart(
            Optional<ContainerEngine> engine, EngineMode mode, BuiltImages images, boolean foreign, boolean boots) {
        this.engine = engine;
        this.mode = mode;
        this.images = images;
        this.foreign = foreign;
        this.boots = boots;
    }

    /**
     * The machine's own platform; every platform where no engine says which that is.
     *
     * @param engine empty where none answers
     * @param images where companions' images are looked for
     */
    public static RunningPart own(Optional<ContainerEngine> engine, EngineMode mode, BuiltImages images) {
        return new RunningPart(engine, mode, images, false, engine.isPresent());
    }

    /**
     * All other platforms.
     *
     * @param engine empty where none answers
     * @param boots whether they are booted at all
     * @param images where companions' images are looked for
     */
    public static RunningPart emulated(
            Optional<ContainerEngine> engine, EngineMode mode, boolean boots, BuiltImages images) {
        return new RunningPart(engine, mode, images, true, boots && engine.isPresent());
    }

    /** Only what is measured on the machine's own platform is a measure. */
    @Override
    public boolean measures() {
        return !foreign;
    }

    @Override
    public List<RuleInfo> rules() {
        return RunRules.all().stream().map(Rule::info).toList();
    }

    @Override
    public Set<Check> planned(Candidate image) {
        Set<Check> checks = new HashSet<>();
        if (boots || (!foreign && mode == EngineMode.REQUIRED)) {
            for (Platform platform : platforms(image)) {
                RunRules.decided(image.kind(), foreign)
                        .forEach(rule -> checks.add(new Check(rule, Optional.of(platform))));
            }
        }
        return checks;
    }

    @Override
    public List<RuleResult> check(Candidate candidate) throws IOException, InterruptedException {
        boolean any = boots && !platforms(candidate).isEmpty();
        Fixture fixture = any ? candidate.fixture() : Fixture.NONE;
        if (fixture.equals(Fixture.NONE)) {
            return check(candidate, Surroundings.NONE);
        }
        try (Companions companions = Companions.start(engine.orElseThrow(), fixture, images)) {
            return check(candidate, companions.surroundings());
        }
    }

    private List<RuleResult> check(Candidate candidate, Surroundings surroundings)
            throws IOException, InterruptedException {
        List<RuleResult> results = new ArrayList<>();
        for (Platform platform : platforms(candidate)) {
            results.addAll(check(candidate, platform, surroundings));
        }
        return results;
    }

    private List<RuleResult> check(Candidate candidate, Platform platform, Surroundings surroundings)
            throws IOException, InterruptedException {
        if (engine.isEmpty()) {
            return RunRules.all(platform, missing(NO_ENGINE));
        }
        if (!boots) {
            return RunRules.all(
                    platform,
                    Verdict.skipped("not booted here: emulated platforms are booted with conformance.emulated=true"));
        }
        Index index = StoredIndex.read(candidate.blobs(), candidate.digest());
        BootSettings settings =
                new BootSettings(candidate.requirements().budgets(), index.annotations(), foreign, surroundings);
        try (LoadedImage loaded =
                engine.get().load(candidate.blobs(), candidate.name(), candidate.digest(), platform)) {
            RunningImage seen =
                    new ImageRunner(engine.get(), loaded, settings, RunRules.plan(foreign)).observe(platform);
            return foreign && seen.cannotExecute()
                    ? RunRules.all(platform, missing(NO_EMULATION.formatted(platform)))
                    : RunRules.check(seen);
        }
    }

    /** Those of the image's that are this part's. */
    private List<Platform> platforms(Candidate image) {
        return image.platforms().stream()
                .filter(platform -> isForeign(platform) == foreign)
                .toList();
    }

    private boolean isForeign(Platform platform) {
        return engine.isPresent() && !engine.get().platform().normalized().equals(platform.normalized());
    }

    private Verdict missing(String reason) {
        return mode == EngineMode.REQUIRED
                ? Verdict.failed("conformance.engine is required, but " + reason)
                : Verdict.skipped(reason);
    }
}
