package io.slipway.conformance.rules;

import static io.slipway.conformance.image.SyntheticImage.DEPENDENCY;
import static io.slipway.conformance.image.SyntheticImage.SERVICE;
import static io.slipway.conformance.image.SyntheticImage.component;
import static io.slipway.conformance.image.SyntheticImage.sbom;

import io.slipway.conformance.RuleId;
import java.util.List;
import java.util.Set;

/** The broken images of the rules about the SBOM. */
final class SbomMutants {

    static final List<Mutant> ALL = List.of(
            Mutant.of("SBOM-001", "there is no SBOM", image -> image.sbom(""))
                    .followedBy(Set.of(new RuleId("SBOM-002")), "there is nothing to compare the jars with"),
            Mutant.of("SBOM-001", "the SBOM is of another format", image -> image.sbom("{\"spdxVersion\": \"2.3\"}"))
                    .followedBy(Set.of(new RuleId("SBOM-002")), "there is nothing to compare the jars with"),
            Mutant.of("SBOM-002", "the SBOM misses a jar", image -> image.sbom(sbom(component(SERVICE)))),
            Mutant.of(
                    "SBOM-002",
                    "the SBOM lists a jar that is not there",
                    image -> image.sbom(sbom(component(SERVICE), component(DEPENDENCY), component("other.jar")))),
            Mutant.of(
                    "SBOM-002",
                    "a library has no hash",
                    image -> image.sbom(sbom(
                            component(SERVICE), component(DEPENDENCY), "{\"type\": \"library\", \"name\": \"x\"}"))));

    private SbomMutants() {}
}
