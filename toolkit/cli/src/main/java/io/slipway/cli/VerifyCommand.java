package io.slipway.cli;

import io.slipway.conformance.OutcomeName;
import io.slipway.conformance.policy.InvalidPolicyException;
import io.slipway.conformance.policy.PolicyChoice;
import io.slipway.conformance.report.Report;
import io.slipway.conformance.report.ReportFormat;
import io.slipway.conformance.verify.Verification;
import io.slipway.conformance.verify.VerifyRequest;
import io.slipway.oci.Platform;
import io.slipway.oci.file.AsideFile;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Proves an image by all rules. */
@Command(
        name = "verify",
        description = "Proves an image, whoever built it, by the rules of a policy.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:the image conforms",
            "1:it does not",
            "2:wrong use, or a policy that cannot be used",
            "3:it could not be checked"
        },
        exitCodeOnExecutionException = VerifyCommand.NOT_CHECKED)
final class VerifyCommand implements Callable<Integer> {
    static final int NOT_CHECKED = 3;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "IMAGE",
            description =
                    "An image in a registry (ghcr.io/acme/app:1.2), the directory of an OCI image layout, a docker or OCI"
                            + " archive, or docker:NAME and podman:NAME for an engine's image store. oci:,"
                            + " oci-archive: and docker-archive: say which it is; a tag in it follows a colon.")
    private String image;

    @Option(
            names = "--platform",
            paramLabel = "PLATFORM",
            split = ",",
            description = "Only these, which it must have. Repeatable. Default: all that it has.")
    private List<Platform> platforms = List.of();

    @Option(
            names = "--rules",
            paramLabel = "RULE",
            split = ",",
            description = "Only these rules, by id (USER-001) or group (SECRET-*). Repeatable.")
    private List<String> rules = List.of();

    @Option(
            names = "--skip",
            paramLabel = "RULE",
            split = ",",
            description = "Not these rules, by id or group. Repeatable.")
    private List<String> skip = List.of();

    @Option(
            names = "--profile",
            paramLabel = "PROFILE",
            description = "default, strict, openshift, kubernetes-restricted or cis; comes before the policy's own.")
    private String profile;

    @Option(names = "--policy", paramLabel = "FILE", description = "A policy, in YAML.")
    private Path policy;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "text, json, junit, sarif, html or markdown. Default: ${DEFAULT-VALUE}.")
    private ReportFormat format;

    @Option(names = "--output", paramLabel = "FILE", description = "Where the report goes. Default: standard output.")
    private Path output;

    @Option(names = "--no-run", description = "Only the rules that need no container engine.")
    private boolean noRun;

    @Option(names = "--emulated", description = "Run it on the platforms that this machine emulates, too.")
    private boolean emulated;

    @Option(
            names = "--require-platforms",
            description = "A platform that cannot be run here is an error; without it, its rules are skipped.")
    private boolean requirePlatforms;

    @Option(
            names = "--fixture",
            paramLabel = "FILE",
            description = "What the image needs to become ready: a fixture, as in src/conformance/fixture.yaml.")
    private Path fixture;

    @Mixin
    private RegistryOptions registry;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (noRun && (emulated || requirePlatforms || fixture != null)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--no-run does not go with --emulated, --require-platforms and --fixture, which are about running");
        }
        Report report = verify();
        write(format.write(report));
        if (report.conforms()) {
            return ExitCode.OK;
        }
        boolean broken = report.images().stream()
                .flatMap(proved -> proved.evidence().results().stream())
                .anyMatch(result -> OutcomeName.of(result.outcome()) == OutcomeName.FAIL);
        return broken ? ExitCode.SOFTWARE : NOT_CHECKED;
    }

    private Report verify() throws IOException, InterruptedException {
        VerifyRequest request = new VerifyRequest(
                image,
                registry.access(),
                platforms,
                new PolicyChoice(
                        Optional.ofNullable(profile),
                        Optional.ofNullable(policy).map(Path::toAbsolutePath),
                        rules,
                        skip),
                Optional.ofNullable(fixture),
                !noRun,
                emulated,
                requirePlatforms);
        try (ProgressLine progress = ProgressLine.on(spec.commandLine().getErr())) {
            return new Verification(request, classPath(), progress::show).run();
        } catch (InvalidPolicyException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private void write(String report) throws IOException {
        if (output != null) {
            AsideFile.replace(output.toAbsolutePath(), report.getBytes(StandardCharsets.UTF_8));
            return;
        }
        PrintWriter out = spec.commandLine().getOut();
        out.print(report);
        out.flush();
    }

    /** This command's own, for the worker that runs the image. */
    private static List<Path> classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toList();
    }
}
