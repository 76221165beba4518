package io.slipway.conformance.supplychain;

import io.slipway.conformance.Rule;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.supplychain.SecondBuild.Built;
import io.slipway.conformance.supplychain.SecondBuild.NotBuilt;
import java.io.IOException;

/** A second build from the same sources gives the same digest. */
public final class ReproducibleBuild implements Rule<Reproduction> {
    private static final RuleInfo INFO = new RuleInfo(
            "REPRO-001",
            Subject.SUPPLY_CHAIN,
            Severity.HIGH,
            "has the same digest when it is built again",
            "Only a build that gives the same bytes again shows that the image is made of the sources it names,"
                    + " and of nothing that was on the machine that built it.",
            "Compare the two images layer by layer; the usual causes are times (project.build.outputTimestamp),"
                    + " the order of files, and versions that are not pinned.",
            "reproducible-builds.org, Definition; SLSA v1.0, Build track");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict check(Reproduction reproduction) throws IOException, InterruptedException {
        SecondBuild.Result result = reproduction.secondBuild().build();
        if (result instanceof Built built) {
            return built.digest().equals(reproduction.digest())
                    ? Verdict.pass("a second build gave the same digest")
                    : Verdict.fail("the image is " + reproduction.digest() + ", built again it is " + built.digest());
        }
        return Verdict.skipped(((NotBuilt) result).reason());
    }
}
