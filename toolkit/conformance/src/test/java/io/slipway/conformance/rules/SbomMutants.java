package io.slipway.conformance.rules;

import static io.slipway.conformance.image.SyntheticImage.DEPENDENCY;
import static io.slipway.conformance.image.SyntheticImage.SERVICE;
import static io.slipway.conformance.image.SyntheticImage.bytes;
import static io.slipway.conformance.image.SyntheticImage.component;
import static io.slipway.conformance.image.SyntheticImage.sbom;

import io.slipway.conformance.RuleId;
import io.slipway.conformance.image.ArchiveFixture;
import java.util.List;
import java.util.Set;

/** The broken images of the rules about the SBOM. */
final class SbomMutants {

    private static final Set<RuleId> UNREAD =
            Set.of(new RuleId("LICENSE-001"), new RuleId("SBOM-002"), new RuleId("SBOM-003"));

    static final List<Mutant> ALL = List.of(
            Mutant.of("SBOM-001", "there is no SBOM", image -> image.sbom(""))
                    .followedBy(UNREAD, "there is nothing to compare the jars with"),
            Mutant.of("SBOM-001", "the SBOM is of another format", image -> image.sbom("{\"spdxVersion\": \"2.3\"}"))
                    .followedBy(UNREAD, "there is nothing to compare the jars with"),
            Mutant.of("SBOM-002", "the SBOM misses a jar", image -> image.sbom(sbom(component(SERVICE)))),
            Mutant.of(
                    "SBOM-002",
                    "the SBOM lists a jar that is not there",
                    image -> image.sbom(sbom(component(SERVICE), component(DEPENDENCY), component("other.jar")))),
            Mutant.of(
                    "SBOM-002",
                    "a library has no hash",
                    image -> image.sbom(sbom(component(SERVICE), component(DEPENDENCY), """
                                    {"type": "library", "name": "x", "licenses": [{"expression": "MIT"}]}"""))),
            Mutant.of(
                    "SBOM-002",
                    "a hash is another file's",
                    image -> image.sbom(sbom(component(SERVICE), component("dependency-1.1.jar")))),
            Mutant.of("SBOM-003", "a component has no type that there is", image -> image.sbom(listing("""
                            {"type": "archive", "name": "x", "licenses": [{"expression": "MIT"}]}"""))),
            Mutant.of("SBOM-003", "a hash is too short for its algorithm", image -> image.sbom(listing("""
                            {"type": "file", "name": "x", "licenses": [{"expression": "MIT"}],
                             "hashes": [{"alg": "SHA-512", "content": "abcd"}]}"""))),
            Mutant.of("LICENSE-001", "a component states no licence", image -> image.sbom(listing("""
                            {"type": "file", "name": "x", "licenses": []}"""))),
            Mutant.of("DENY-001", "the SBOM lists what is denied", image -> image.sbom(listing("""
                            {"type": "file", "group": "com.stripe", "name": "stripe-java", "version": "1",
                             "licenses": [{"license": {"id": "MIT"}}]}"""))),
            Mutant.of(
                            "DENY-001",
                            "an archive was shaded with what is denied",
                            image -> image.layer(layer -> layer.file(
                                    "app/libs/all.jar",
                                    0644,
                                    new ArchiveFixture()
                                            .file(
                                                    "META-INF/maven/com.stripe/stripe-java/pom.properties",
                                                    "groupId=com.stripe\nartifactId=stripe-java\nversion=1\n")
                                            .bytes())))
                    .followedBy(Set.of(new RuleId("SBOM-002")), "the SBOM does not list the archive either"),
            Mutant.of(
                    "DENY-001",
                    "a package of Debian is denied",
                    image -> image.layer(layer -> layer.file(
                            "var/lib/dpkg/status.d/openssl",
                            0644,
                            bytes("Package: openssl\nStatus: install ok installed\nVersion: 3.5.1\n")))));

    private SbomMutants() {}

    private static String listing(String component) {
        return sbom(component(SERVICE), component(DEPENDENCY), component);
    }
}
