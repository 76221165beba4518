package io.slipway.conformance.rules.index;

import io.slipway.conformance.Finding;
import io.slipway.conformance.Location;
import io.slipway.conformance.Rule;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.image.StoredImage;
import io.slipway.oci.Descriptor;
import io.slipway.oci.Platform;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every entry of the index names a platform that exists, and no two the same. */
public final class KnownPlatforms implements Rule<StoredImage> {
    private static final RuleInfo INFO = new RuleInfo(
            "PLATFORM-004",
            Subject.IMAGE,
            Severity.HIGH,
            "names each platform once, and only platforms that exist",
            "Of two entries for one platform engines take whichever they meet first, and nobody takes one for a "
                    + "platform that does not exist: what was proved is not what runs.",
            "Make the index anew from one manifest for each platform, in Go's names: linux/amd64, not linux/x86_64.",
            "OCI image specification, Image Index: platform; Go, GOOS and GOARCH");

    private static final Map<String, Set<String>> ARCHITECTURES = Map.ofEntries(
            Map.entry(
                    "linux",
                    Set.of(
                            "386",
                            "amd64",
                            "arm",
                            "arm64",
                            "loong64",
                            "mips",
                            "mips64",
                            "mips64le",
                            "mipsle",
                            "ppc64",
                            "ppc64le",
                            "riscv64",
                            "s390x")),
            Map.entry("windows", Set.of("386", "amd64", "arm", "arm64")),
            Map.entry("darwin", Set.of("amd64", "arm64")),
            Map.entry("freebsd", Set.of("386", "amd64", "arm", "arm64", "riscv64")),
            Map.entry("netbsd", Set.of("386", "amd64", "arm", "arm64")),
            Map.entry("openbsd", Set.of("386", "amd64", "arm", "arm64", "ppc64", "riscv64")),
            Map.entry("dragonfly", Set.of("amd64")),
            Map.entry("solaris", Set.of("amd64")),
            Map.entry("illumos", Set.of("amd64")),
            Map.entry("aix", Set.of("ppc64")),
            Map.entry("android", Set.of("386", "amd64", "arm", "arm64")),
            Map.entry("ios", Set.of("amd64", "arm64")),
            Map.entry("plan9", Set.of("386", "amd64", "arm")),
            Map.entry("js", Set.of("wasm")),
            Map.entry("wasip1", Set.of("wasm")));

    /** How BuildKit marks the attestations that it keeps in an index, for the platform unknown/unknown. */
    private static final String ATTESTATION = "vnd.docker.reference.type";

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict check(StoredImage image) {
        Set<Platform> seen = new HashSet<>();
        List<Finding> found = new ArrayList<>();
        List<Descriptor> entries = image.index().manifests();
        for (int i = 0; i < entries.size(); i++) {
            if (!isArtifact(entries.get(i))) {
                String fault = fault(entries.get(i).platform().map(Platform::normalized), seen);
                if (!fault.isEmpty()) {
                    found.add(new Finding(Location.instruction("index: manifests: entry " + (i + 1)), fault));
                }
            }
        }
        return found.isEmpty()
                ? Verdict.pass(seen.size() + " platforms, each once")
                : Verdict.fail("entries with a platform that does not exist or was named before", found);
    }

    private static boolean isArtifact(Descriptor entry) {
        return entry.artifactType().isPresent() || entry.annotations().containsKey(ATTESTATION);
    }

    private static String fault(Optional<Platform> platform, Set<Platform> seen) {
        if (platform.isEmpty()) {
            return "no platform";
        }
        Platform stated = platform.get();
        if (!ARCHITECTURES.getOrDefault(stated.os(), Set.of()).contains(stated.architecture())) {
            return stated + " does not exist";
        }
        // Images for Windows differ by os.version, which is no part of a platform here.
        return !seen.add(stated) && !stated.os().equals("windows") ? stated + " a second time" : "";
    }
}
