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

/** No keystore in any layer gives away its private key to a default password. */
public final class NoOpenKeystore implements Rule<StoredFiles> {
    private static final RuleInfo INFO = new RuleInfo(
            "SECRET-004",
            Subject.IMAGE,
            Severity.CRITICAL,
            "holds no keystore that a default password opens",
            "A password that everybody tries protects nothing: the private key in the keystore is as good as public.",
            "Mount the keystore at run time and give it a password of its own; replace the key wherever it is trusted. A trust store without private keys is fine.",
            "CWE-1393; RFC 7292");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict check(StoredFiles files) {
        List<Finding> found = SecretFindings.in(files, SecretKind.KEYSTORE);
        return found.isEmpty()
                ? Verdict.pass("no keystore in any layer gives a private key to a default password")
                : Verdict.fail("keystores", found);
    }
}
