package io.slipway.conformance.suite;

import io.slipway.conformance.Check;
import io.slipway.conformance.RuleResult;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.fixture.BuiltImages;
import io.slipway.conformance.fixture.Fixture;
import io.slipway.conformance.run.RunRules;
import io.slipway.conformance.run.RunningImage;
import io.slipway.conformance.run.container.BootSettings;
import io.slipway.conformance.run.container.Companions;
import io.slipway.conformance.run.container.ContainerEngine;
import io.slipway.conformance.run.container.ImageRunner;
import io.slipway.conformance.run.container.LoadedImage;
import io.slipway.conformance.run.container.Surroundings;
import io.slipway.images.ImageRecord;
import io.slipway.images.PlatformImage;
import io.slipway.oci.Index;
import io.slipway.oci.Platform;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rules about the running container: each platform is booted once, the machine's own twice. */
public final class RunningPart implements ProofPart {
    private static final String NO_ENGINE =
            "no container engine answers; start one (on Debian: make setup), then check:" + " docker info";
    private static final String NO_EMULATION =
            "this machine cannot run %s; register its emulation (on Debian: make" + " setup)";

    private final Optional<ContainerEngine> engine;
    private final EngineMode mode;
    private final boolean emulated;
    private final BuiltImages images;

    /**
     * The rules by {@code engine}.
     *
     * @param engine empty where none answers
     * @param emulated whether platforms that the machine only emulates are booted
     * @param images where companions' images are looked for
     */
    public RunningPart(Optional<ContainerEngine> engine, EngineMode mode, boolean emulated, BuiltImages images) {
        this.engine = engine;
        this.mode = mode;
        this.emulated = emulated;
        this.images = images;
    }

    @Override
    public Set<Check> planned(ImageRecord image) {
        Set<Check> checks = new HashSet<>();
        for (PlatformImage platform : image.platforms()) {
            boolean foreign = engine.isPresent() && !isNative(platform.platform());
            boolean decided = engine.isPresent() ? !foreign || emulated : mode == EngineMode.REQUIRED;
            if (decided) {
                RunRules.decided(foreign)
                        .forEach(rule -> checks.add(new Check(rule, Optional.of(platform.platform()))));
            }
        }
        return checks;
    }

    @Override
    public List<RuleResult> check(Candidate candidate) throws IOException, InterruptedException {
        boolean boots = candidate.image().platforms().stream().anyMatch(platform -> boots(platform.platform()));
        Fixture fixture = boots ? candidate.fixture() : Fixture.NONE;
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
        for (PlatformImage platform : candidate.image().platforms()) {
            results.addAll(check(candidate, platform.platform(), surroundings));
        }
        return results;
    }

    private List<RuleResult> check(Candidate candidate, Platform platform, Surroundings surroundings)
            throws IOException, InterruptedException {
        if (engine.isEmpty()) {
            return RunRules.all(platform, missing(NO_ENGINE));
        }
        if (!boots(platform)) {
            return RunRules.all(
                    platform,
                    Verdict.skipped("not booted here: emulated platforms are booted with conformance.emulated=true"));
        }
        boolean foreign = !isNative(platform);
        ImageRecord image = candidate.image();
        Index index = Index.parse(candidate.layout().read(image.digest()));
        BootSettings settings = new BootSettings(image.budgets(), index.annotations(), foreign, surroundings);
        try (LoadedImage loaded = engine.get().load(candidate.layout(), image.name(), image.digest(), platform)) {
            RunningImage seen = new ImageRunner(engine.get(), loaded, settings).observe(platform);
            return foreign && seen.cannotExecute()
                    ? RunRules.all(platform, missing(NO_EMULATION.formatted(platform)))
                    : RunRules.check(seen);
        }
    }

    private boolean boots(Platform platform) {
        return engine.isPresent() && (emulated || isNative(platform));
    }

    private Verdict missing(String reason) {
        return mode == EngineMode.REQUIRED
                ? Verdict.failed("conformance.engine is required, but " + reason)
                : Verdict.skipped(reason);
    }

    private boolean isNative(Platform platform) {
        return engine.orElseThrow().platform().normalized().equals(platform.normalized());
    }
}
