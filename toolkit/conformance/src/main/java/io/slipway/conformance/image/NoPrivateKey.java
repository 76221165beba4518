package io.slipway.conformance.image;

import io.slipway.conformance.Rule;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;

/** No text in any layer, hidden ones too, holds a private key in PEM form. */
public final class NoPrivateKey implements Rule<StoredFiles> {
    private static final RuleInfo INFO = new RuleInfo(
            "SECRET-001",
            Subject.IMAGE,
            Severity.CRITICAL,
            "holds no private key",
            "Whoever can pull the image has the key; a later layer that removes the file hides it from "
                    + "the container only.",
            "Take the key out of the build, replace it wherever it is trusted, and mount secrets at run " + "time.",
            "CWE-321; RFC 7468, Textual Encodings");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict check(StoredFiles files) {
        for (ScannedLayer layer : files.layers()) {
            for (ScannedEntry entry : layer.entries()) {
                if (entry.traits().contains(Trait.PRIVATE_KEY)) {
                    return Verdict.fail("a private key in PEM form, in layer "
                                    + layer.digest().abbreviated())
                            .at(Paths.absolute(entry));
                }
            }
        }
        return Verdict.pass("no text in any layer holds a private key");
    }
}
