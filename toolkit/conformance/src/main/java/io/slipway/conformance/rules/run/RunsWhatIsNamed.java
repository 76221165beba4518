package io.slipway.conformance.rules.run;

import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.run.Identity;
import io.slipway.conformance.run.RunningImage;
import io.slipway.conformance.run.Trial;
import io.slipway.oci.Digest;
import java.util.List;

/** The engine runs the configuration and the layers that the index names, on the platform it names them for. */
final class RunsWhatIsNamed extends RunRule {
    RunsWhatIsNamed() {
        super(
                new RuleInfo(
                        "BOOT-002",
                        Subject.RUNNING_CONTAINER,
                        Severity.CRITICAL,
                        "runs as what its index names: the configuration and every diff_id",
                        "What is proved about a running container counts for a digest only if that container is that digest.",
                        "Prove again; if it stays, look at who else loads images into this engine, and at the engine's version.",
                        "OCI image specification, Image Configuration, rootfs.diff_ids and ImageID"),
                Needs.of(Trial.SERVICE));
    }

    @Override
    Verdict judge(RunningImage image) {
        Identity identity = image.identity();
        Identity.Expected expected = identity.expected();
        if (!identity.platform().normalized().equals(expected.platform().normalized())) {
            return Verdict.fail("the engine runs " + identity.platform() + ", the index names " + expected.platform());
        }
        if (!List.of(expected.config().toString(), expected.manifest().toString())
                .contains(identity.imageId())) {
            return Verdict.fail("the engine runs image " + identity.imageId() + ", the index names configuration "
                    + expected.config() + " of manifest " + expected.manifest());
        }
        if (!identity.diffIds().equals(expected.diffIds())) {
            return Verdict.fail("the engine runs the layers " + abbreviated(identity.diffIds())
                    + ", the configuration names " + abbreviated(expected.diffIds()));
        }
        return Verdict.pass("the engine runs image " + identity.imageId() + " with its "
                + expected.diffIds().size() + " diff_ids");
    }

    private static List<String> abbreviated(List<Digest> digests) {
        return digests.stream().map(Digest::abbreviated).toList();
    }
}
