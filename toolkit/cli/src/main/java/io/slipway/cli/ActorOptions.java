package io.slipway.cli;

import io.slipway.images.tag.BuildRun;
import io.slipway.registry.promotion.Actor;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Who changes an environment, and why. */
final class ActorOptions {
    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; it is kept in the record.")
    private String reason;

    @Option(
            names = "--by",
            paramLabel = "NAME",
            description = "Who; it is kept in the record. Default: whom CI names, else the user of this machine.")
    private String by;

    Actor actor(Map<String, String> environment, Clock clock) {
        String name = Stream.of(
                        Optional.ofNullable(by),
                        Optional.ofNullable(environment.get("GITHUB_ACTOR")),
                        Optional.ofNullable(environment.get("GITLAB_USER_LOGIN")),
                        Optional.ofNullable(environment.get("BUILD_USER_ID")))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> System.getProperty("user.name"));
        return new Actor(
                name,
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                Optional.ofNullable(reason),
                BuildRun.of(environment).url());
    }
}
