package io.slipway.conformance.rules;

import static io.slipway.conformance.image.SyntheticImage.elf;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import io.slipway.conformance.RuleId;
import io.slipway.oci.Healthcheck;
import io.slipway.oci.Platform;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The broken images of the rules about the configuration. */
final class ConfigurationMutants {
    private static final Platform ARM64 = Platform.LINUX_ARM64;

    private static final Set<RuleId> WRITING = Set.of(new RuleId("FILE-009"));

    private static final Set<RuleId> JAVA = Set.of(
            new RuleId("JAVA-002"),
            new RuleId("JAVA-003"),
            new RuleId("JAVA-004"),
            new RuleId("JAVA-005"),
            new RuleId("JAVA-008"));

    private static final String NO_JAVA = "another program than java is started";

    static final List<Mutant> ALL = List.of(
            Mutant.of(
                    "PLATFORM-002",
                    "a configuration says riscv64",
                    image -> image.config((platform, good) ->
                            platform.equals(ARM64) ? good.withPlatform(Platform.parse("linux/riscv64")) : good)),
            Mutant.of("USER-001", "no user is set", image -> image.config(good -> good.withUser("")))
                    .followedBy(WRITING, "root may write everything"),
            Mutant.of("USER-001", "the user is root", image -> image.config(good -> good.withUser("0:0")))
                    .followedBy(WRITING, "root may write everything"),
            Mutant.of("USER-001", "the user is a name", image -> image.config(good -> good.withUser("app")))
                    .followedBy(WRITING, "what a name may write is not told"),
            Mutant.of("USER-001", "the group is root's", image -> image.config(good -> good.withUser("1001:0"))),
            Mutant.of("USER-001", "the user is another", image -> image.config(good -> good.withUser("65532:65532"))),
            Mutant.of(
                            "ENTRYPOINT-001",
                            "a shell starts the program",
                            image ->
                                    image.config(good -> good.withEntrypoint(List.of("/bin/sh", "-c", "java Service"))))
                    .followedBy(Set.of(new RuleId("ENTRYPOINT-002")), "the good image has no shell")
                    .followedBy(JAVA, NO_JAVA),
            Mutant.of(
                    "ENTRYPOINT-001",
                    "there is only a command",
                    image -> image.config(
                            good -> good.withEntrypoint(List.of()).withCommand(List.of("java", "Service")))),
            Mutant.of(
                            "ENTRYPOINT-001",
                            "program and arguments are one word",
                            image -> image.config(good -> good.withEntrypoint(List.of("java Service"))))
                    .followedBy(Set.of(new RuleId("ENTRYPOINT-002")), "there is no program to look for")
                    .followedBy(JAVA, NO_JAVA),
            Mutant.of(
                            "HEALTH-001",
                            "the health check needs a shell",
                            image -> image.config(
                                    good -> good.withHealthcheck(healthcheck("CMD-SHELL", "curl localhost"))))
                    .followedBy(Set.of(new RuleId("HEALTH-004")), "only the shell knows which program it starts"),
            Mutant.of(
                    "HEALTH-004",
                    "the health check's program is missing",
                    image -> image.config(good -> good.withHealthcheck(new Healthcheck(
                            List.of("CMD", "curl", "--fail", "http://localhost:8080"),
                            ofSeconds(10),
                            ofSeconds(5),
                            ofSeconds(15),
                            3)))),
            Mutant.of(
                            "HEALTH-001",
                            "the base's health check is switched off",
                            image -> image.config(good -> good.withHealthcheck(healthcheck("NONE"))))
                    .followedBy(
                            Set.of(new RuleId("HEALTH-003"), new RuleId("HEALTH-004")),
                            "what is switched off has neither times nor a program"),
            Mutant.of(
                            "ENTRYPOINT-002",
                            "the program is missing",
                            image -> image.config(good -> good.withEntrypoint(List.of("/app/bin/service"))))
                    .followedBy(JAVA, NO_JAVA),
            Mutant.of(
                            "ENTRYPOINT-002",
                            "PATH does not lead to the program",
                            image -> image.config(good -> good.withEnvironment(List.of("PATH=/bin:/usr/local/bin"))))
                    .followedBy(Set.of(new RuleId("HEALTH-004")), "both start java")
                    .followedBy(
                            Set.of(new RuleId("JAVA-004"), new RuleId("JAVA-008")),
                            "no program, no runtime to look at"),
            Mutant.of(
                            "ENTRYPOINT-002",
                            "the script's interpreter is missing",
                            image -> image.layer(layer -> layer.file("app/start", 0755, bytes("#!/bin/dash -e\n")))
                                    .config(good -> good.withEntrypoint(List.of("./start"))))
                    .followedBy(JAVA, NO_JAVA),
            Mutant.of(
                            "ENTRYPOINT-002",
                            "the script's interpreter may not be executed",
                            image -> image.platformLayer(platform -> layer -> layer.file("app/run", 0644, elf(platform))
                                            .file("app/start", 0755, bytes("#! /app/run\n")))
                                    .config(good -> good.withEntrypoint(List.of("./start"))))
                    .followedBy(JAVA, NO_JAVA),
            Mutant.of(
                            "ENTRYPOINT-002",
                            "env looks for an interpreter that is not there",
                            image -> image.platformLayer(
                                            platform -> layer -> layer.file("usr/bin/env", 0755, elf(platform))
                                                    .file("app/start", 0755, bytes("#!/usr/bin/env python3\n")))
                                    .config(good -> good.withEntrypoint(List.of("./start"))))
                    .followedBy(JAVA, NO_JAVA),
            Mutant.of(
                            "ENTRYPOINT-002",
                            "a script starts itself",
                            image -> image.layer(layer -> layer.file("app/start", 0755, bytes("#!/app/start\n")))
                                    .config(good -> good.withEntrypoint(List.of("./start"))))
                    .followedBy(JAVA, NO_JAVA),
            Mutant.of(
                            "ENTRYPOINT-002",
                            "the program is not executable",
                            image -> image.platformLayer(
                                            platform -> layer -> layer.file("app/start", 0644, elf(platform)))
                                    .config(good -> good.withEntrypoint(List.of("./start"))))
                    .followedBy(JAVA, NO_JAVA),
            Mutant.of(
                            "ENTRYPOINT-002",
                            "only root may execute the program",
                            image -> image.platformLayer(
                                            platform -> layer -> layer.file("app/start", 0700, elf(platform)))
                                    .config(good -> good.withEntrypoint(List.of("/app/start"))))
                    .followedBy(JAVA, NO_JAVA),
            Mutant.of(
                            "ENTRYPOINT-002",
                            "only root may enter the program's folder",
                            image -> image.platformLayer(platform -> layer ->
                                            layer.directory("opt", 0700).file("opt/start", 0755, elf(platform)))
                                    .config(good -> good.withEntrypoint(List.of("/opt/start"))))
                    .followedBy(JAVA, NO_JAVA),
            Mutant.of(
                            "ENTRYPOINT-002",
                            "the program is for another machine",
                            image -> image.layer(layer -> layer.file("app/start", 0755, elf(Platform.LINUX_AMD64)))
                                    .config(good -> good.withEntrypoint(List.of("/app/start"))))
                    .followedBy(Set.of(new RuleId("PLATFORM-003")), "the program is an ELF file")
                    .followedBy(JAVA, NO_JAVA),
            times("the timeout is longer than the interval", ofSeconds(10), ofSeconds(11), ofSeconds(15), 3),
            times("the interval is shorter than a second", ofMillis(100), ofMillis(50), ofSeconds(15), 3),
            times("the interval is an hour", ofHours(1), ofSeconds(5), ofSeconds(15), 3),
            times("it is retried a hundred times", ofSeconds(10), ofSeconds(5), ofSeconds(15), 100),
            times("the start period is a day", ofSeconds(10), ofSeconds(5), ofHours(24), 3),
            port("the port is HTTP's well-known one", "80/tcp"),
            port("a range of ports begins below 1024", "1000-2000/tcp"),
            port("a port is beyond the last", "70000/tcp"),
            port("a port is no number", "http"),
            signal("it cannot be caught", "SIGKILL"),
            signal("it cannot be caught, and is a number", "9"),
            signal("it is ignored by default", "SIGCHLD"),
            signal("there is no such signal", "SIGSTOPPED"),
            variable("the proxy of the build is left", "HTTPS_PROXY=http://proxy.example:3128"),
            variable("a framework is in its debug mode", "FLASK_DEBUG=1"),
            variable("a framework is in its development mode", "NODE_ENV=development"),
            variable("a debugger is switched on", "NODE_OPTIONS=--max-old-space-size=64 --inspect=0.0.0.0"));

    private ConfigurationMutants() {}

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Mutant times(String title, Duration interval, Duration timeout, Duration startPeriod, int retries) {
        return Mutant.of(
                "HEALTH-003",
                title,
                image -> image.config(good -> good.withHealthcheck(
                        new Healthcheck(List.of("CMD", "java", "Probe"), interval, timeout, startPeriod, retries))));
    }

    private static Mutant port(String title, String port) {
        return Mutant.of("PORT-001", title, image -> image.config(good -> good.withExposedPort(port)));
    }

    private static Mutant signal(String title, String signal) {
        return Mutant.of("SIGNAL-001", title, image -> image.config(good -> good.withStopSignal(signal)));
    }

    private static Mutant variable(String title, String variable) {
        return Mutant.of(
                "ENV-001",
                title,
                image -> image.config(
                        good -> good.withEnvironment(Stream.concat(good.environment().stream(), Stream.of(variable))
                                .toList())));
    }

    private static Healthcheck healthcheck(String... test) {
        return new Healthcheck(List.of(test), Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ZERO, 3);
    }
}
