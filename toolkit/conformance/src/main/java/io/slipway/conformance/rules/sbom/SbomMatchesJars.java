package io.slipway.conformance.rules.sbom;

import io.slipway.conformance.Rule;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.image.Jars;
import io.slipway.conformance.image.ScannedEntry;
import io.slipway.conformance.image.StoredFiles;
import io.slipway.oci.Digest;
import io.slipway.oci.OciFormatException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** By SHA-256, every jar in the image is in the SBOM, and every library of the SBOM is in the image. */
public final class SbomMatchesJars implements Rule<StoredFiles> {
    private static final RuleInfo INFO = new RuleInfo(
            "SBOM-002",
            Subject.SUPPLY_CHAIN,
            Severity.HIGH,
            "lists in its SBOM exactly the jars that it holds",
            "An SBOM that misses a jar hides its vulnerabilities, and one that lists more raises false "
                    + "alarms: either way nobody trusts it.",
            "Make SBOM and image in the same build from the same dependencies (no provided scope, no jar "
                    + "copied by hand).",
            "CycloneDX 1.5: components, hashes (SHA-256)");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict check(StoredFiles files) {
        SortedMap<Digest, String> listed = new TreeMap<>();
        List<String> unhashed = new ArrayList<>();
        for (ScannedEntry file : Sboms.in(files)) {
            try {
                Sbom sbom = Sboms.parse(file);
                listed.putAll(sbom.files());
                unhashed.addAll(sbom.unhashed());
            } catch (OciFormatException e) {
                return Verdict.skipped(Sboms.UNREADABLE);
            }
        }
        if (Sboms.in(files).isEmpty()) {
            return Verdict.skipped(Sboms.NONE);
        }
        return compare(jars(files), listed, unhashed);
    }

    private static SortedMap<Digest, String> jars(StoredFiles files) {
        SortedMap<Digest, String> jars = new TreeMap<>();
        for (ScannedEntry file : files.merged().files()) {
            if (Jars.isJar(file.path())) {
                file.content().ifPresent(content -> jars.put(content.digest(), file.absolutePath()));
            }
        }
        return jars;
    }

    private static Verdict compare(
            SortedMap<Digest, String> jars, SortedMap<Digest, String> listed, List<String> unhashed) {
        SortedMap<Digest, String> unlisted = new TreeMap<>(jars);
        unlisted.keySet().removeAll(listed.keySet());
        SortedMap<Digest, String> absent = new TreeMap<>(listed);
        absent.keySet().removeAll(jars.keySet());
        List<String> faults = new ArrayList<>();
        if (!unlisted.isEmpty()) {
            faults.add("jars that the SBOM does not list: " + Verdict.sample(unlisted.values()));
        }
        if (!absent.isEmpty()) {
            faults.add("libraries that the image does not hold: " + Verdict.sample(absent.values()));
        }
        if (!unhashed.isEmpty()) {
            faults.add("libraries without SHA-256: " + Verdict.sample(unhashed));
        }
        return faults.isEmpty()
                ? Verdict.pass(jars.size() + " jars, each listed by its SHA-256")
                : Verdict.fail(String.join("; ", faults));
    }
}
