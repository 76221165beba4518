package io.slipway.registry.promotion;

import io.slipway.oci.Digest;
import io.slipway.registry.change.TagWrite;
import io.slipway.registry.promotion.EnvironmentPlan.Change;
import io.slipway.registry.promotion.EnvironmentPlan.Nothing;
import io.slipway.registry.promotion.EnvironmentPlan.Refused;
import io.slipway.registry.promotion.PromotionRecord.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plans promotions and rollbacks. */
public final class Promotion {
    private Promotion() {}

    /** What has to be done so that {@code image} is the one in the environment. */
    public static EnvironmentPlan promote(Promotable image, EnvironmentState state, Actor actor) {
        List<String> reasons = new ArrayList<>(image.missing());
        image.version()
                .flatMap(version -> image.versionTag()
                        .filter(there -> !there.equals(image.digest()))
                        .map(there -> state.environment().tag(version) + " names " + there
                                + " already, and a version never moves to another digest; release a new version"))
                .ifPresent(reasons::add);
        if (!reasons.isEmpty()) {
            return new Refused(reasons);
        }
        boolean recorded = state.last()
                .filter(last -> last.digest().equals(image.digest()))
                .isPresent();
        List<TagWrite> tags = tags(state, image.digest(), image.version(), image.versionTag());
        if (recorded && tags.isEmpty()) {
            return new Nothing(state.environment() + " is at " + PromotionRecord.name(image.digest(), image.version())
                    + " already");
        }
        return new Change(
                entry(state, image.digest(), image.version(), image.evidence(), Action.PROMOTE, actor),
                tags,
                remarks(state));
    }

    /**
     * What has to be done so that the environment is at what was there before, or at {@code version}.
     *
     * @param force whether it is done although the tag was moved by hand
     */
    public static EnvironmentPlan rollback(
            EnvironmentState state, Optional<String> version, boolean force, Actor actor) {
        Environment environment = state.environment();
        if (state.records().isEmpty()) {
            return new Refused(List.of("nothing was ever promoted to " + environment
                    + ", so there is nothing to return to; perhaps slipway promote IMAGE --to " + environment));
        }
        if (state.isMovedByHand() && !force) {
            return new Refused(List.of("the tag " + environment.tag() + " was moved by hand: it names "
                    + state.current().map(Digest::toString).orElse("nothing") + ", but what was done last was "
                    + state.last().orElseThrow().name() + "; look at slipway history --env " + environment
                    + ", then perhaps --force"));
        }
        Optional<PromotionRecord> target = version.isPresent() ? state.find(version.get()) : state.before();
        if (target.isEmpty()) {
            return new Refused(List.of(version.map(named ->
                            named + " was never in " + environment + "; perhaps slipway history --env " + environment)
                    .orElse("nothing was in " + environment + " before "
                            + state.last().orElseThrow().name())));
        }
        PromotionRecord to = target.get();
        if (state.current().equals(Optional.of(to.digest()))) {
            return new Nothing(environment + " is at " + to.name() + " already");
        }
        return new Change(
                entry(state, to.digest(), to.version(), to.evidence(), Action.ROLLBACK, actor),
                List.of(new TagWrite(environment.tag(), to.digest(), state.current())),
                remarks(state));
    }

    private static List<TagWrite> tags(
            EnvironmentState state, Digest digest, Optional<String> version, Optional<Digest> versionTag) {
        List<TagWrite> tags = new ArrayList<>();
        if (version.isPresent() && versionTag.isEmpty()) {
            tags.add(new TagWrite(state.environment().tag(version.get()), digest, Optional.empty()));
        }
        if (!state.current().equals(Optional.of(digest))) {
            tags.add(new TagWrite(state.environment().tag(), digest, state.current()));
        }
        return tags;
    }

    private static PromotionRecord entry(
            EnvironmentState state,
            Digest digest,
            Optional<String> version,
            Optional<Digest> evidence,
            Action action,
            Actor actor) {
        Optional<String> previousVersion = state.records().stream()
                .filter(entry -> state.current().equals(Optional.of(entry.digest())))
                .reduce((older, newer) -> newer)
                .flatMap(PromotionRecord::version);
        return new PromotionRecord(
                state.environment(),
                digest,
                version,
                state.current(),
                previousVersion,
                action,
                actor.at(),
                actor.name(),
                actor.reason(),
                actor.run(),
                evidence);
    }

    private static List<String> remarks(EnvironmentState state) {
        return state.isMovedByHand()
                ? List.of("the tag " + state.environment().tag() + " was moved by hand: by the records it should name "
                        + state.last().map(PromotionRecord::name).orElse("nothing"))
                : List.of();
    }
}
