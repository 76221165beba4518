package io.slipway.conformance.report;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the specifications that rules refer to can be read. */
final class SpecificationLinks {
    private static final String OCI = "https://github.com/opencontainers/image-spec/blob/main/";
    private static final String KUBERNETES = "https://kubernetes.io/docs/";
    private static final String DOCKER = "https://docs.docker.com/";

    /** Each with where its like is found; groups are put in. */
    private static final List<Link> LINKS = List.of(
            new Link("OCI image specification, Image Configuration", OCI + "config.md"),
            new Link("OCI image specification, Image Index", OCI + "image-index.md"),
            new Link("OCI image specification, Image Layer Filesystem Changeset", OCI + "layer.md"),
            new Link("OCI image specification, Content Descriptors", OCI + "descriptor.md"),
            new Link("OCI image specification, Media Types", OCI + "media-types.md"),
            new Link("OCI image specification, (?:Pre-Defined )?Annotation", OCI + "annotations.md"),
            new Link(
                    "OCI runtime specification, Linux",
                    "https://github.com/opencontainers/runtime-spec/blob/main/config-linux.md"),
            new Link("Kubernetes,? Pod Security Standards", KUBERNETES + "concepts/security/pod-security-standards/"),
            new Link(
                    "Kubernetes, Termination of Pods",
                    KUBERNETES + "concepts/workloads/pods/pod-lifecycle/#pod-termination"),
            new Link(
                    "Kubernetes, (?:Liveness|Readiness)",
                    KUBERNETES + "concepts/configuration/liveness-readiness-startup-probes/"),
            new Link("Kubernetes, securityContext", KUBERNETES + "tasks/configure-pod-container/security-context/"),
            new Link("Docker Image Specification 1.2", "https://github.com/moby/docker-image-spec/blob/main/spec.md"),
            new Link("Dockerfile reference|Docker, HEALTHCHECK", DOCKER + "reference/dockerfile/"),
            new Link("Dockerfile best practices", DOCKER + "build/building/best-practices/"),
            new Link("RFC (\\d+)", "https://www.rfc-editor.org/rfc/rfc$1"),
            new Link("CWE-(\\d+)", "https://cwe.mitre.org/data/definitions/$1.html"),
            new Link("JEP (\\d+)", "https://openjdk.org/jeps/$1"),
            new Link("Java Virtual Machine Specification", "https://docs.oracle.com/javase/specs/"),
            new Link(
                    "(?:HotSpot, )?java command", "https://docs.oracle.com/en/java/javase/25/docs/specs/man/java.html"),
            new Link("NIST SP 800-190", "https://doi.org/10.6028/NIST.SP.800-190"),
            new Link("SPDX License List", "https://spdx.org/licenses/"),
            new Link("CycloneDX", "https://cyclonedx.org/specification/overview/"),
            new Link("Package URL specification", "https://github.com/package-url/purl-spec"),
            new Link("SLSA", "https://slsa.dev/spec/v1.0/"),
            new Link("The Twelve-Factor App", "https://12factor.net/"),
            new Link("Prometheus, Text-based format", "https://prometheus.io/docs/instrumenting/exposition_formats/"),
            new Link("Linux, Memory Resource Controller", "https://docs.kernel.org/admin-guide/cgroup-v1/memory.html"),
            new Link("CIS Docker Benchmark", "https://www.cisecurity.org/benchmark/docker"),
            new Link("([a-z_]+)\\((\\d)\\)", "https://man7.org/linux/man-pages/man$2/$1.$2.html"));

    private SpecificationLinks() {}

    private record Link(Pattern reference, String address) {
        Link(String reference, String address) {
            this(Pattern.compile(reference), address);
        }
    }

    /** The address of what {@code reference} names first that is known; empty where nothing is. */
    static Optional<String> of(String reference) {
        for (String part : reference.split("; ")) {
            for (Link link : LINKS) {
                Matcher matcher = link.reference().matcher(part);
                if (matcher.lookingAt()) {
                    return Optional.of(
                            matcher.group().replaceAll(link.reference().pattern(), link.address()));
                }
            }
        }
        return Optional.empty();
    }
}
