package io.slipway.conformance.rules.secret;

import io.slipway.conformance.Finding;
import io.slipway.conformance.Rule;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.image.StoredFiles;
import io.slipway.conformance.image.secret.SecretKind;
import java.util.List;

/** No file in any layer holds a token of a cloud, a forge or a service. */
public final class NoToken implements Rule<StoredFiles> {
    private static final RuleInfo INFO = new RuleInfo(
            "SECRET-002",
            Subject.IMAGE,
            Severity.CRITICAL,
            "holds no token",
            "A token works for whoever has it, from anywhere, until somebody revokes it: with the image it goes to every registry, node and laptop.",
            "Revoke the token first, then take it out of the build (RUN --mount=type=secret, a secret of the CI), and mount what the service needs at run time.",
            "CWE-798; the forms that issuers document");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict check(StoredFiles files) {
        List<Finding> found = SecretFindings.in(files, SecretKind.TOKEN);
        return found.isEmpty()
                ? Verdict.pass("no file in any layer holds a token of a form known here")
                : Verdict.fail("tokens", found);
    }
}
