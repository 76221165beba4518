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

/** No file in any layer, hidden ones and those in archives too, holds a private key. */
public final class NoPrivateKey implements Rule<StoredFiles> {
    private static final RuleInfo INFO = new RuleInfo(
            "SECRET-001",
            Subject.IMAGE,
            Severity.CRITICAL,
            "holds no private key",
            "Whoever can pull the image has the key; a later layer that removes the file hides it from "
                    + "the container only.",
            "Take the key out of the build, replace it wherever it is trusted, and mount secrets at run time.",
            "CWE-321; RFC 7468, Textual Encodings");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict check(StoredFiles files) {
        List<Finding> found = SecretFindings.in(files, SecretKind.PRIVATE_KEY);
        return found.isEmpty()
                ? Verdict.pass("no file in any layer holds a private key")
                : Verdict.fail("private keys", found);
    }
}
