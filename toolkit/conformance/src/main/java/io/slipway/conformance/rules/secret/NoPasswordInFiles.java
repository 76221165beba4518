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

/** No configuration file in any layer, and no URL in any file, holds a password. */
public final class NoPasswordInFiles implements Rule<StoredFiles> {
    private static final RuleInfo INFO = new RuleInfo(
            "SECRET-003",
            Subject.IMAGE,
            Severity.HIGH,
            "holds no password in its files",
            "Who reads the image reads the password, and changing it takes a new image for every environment.",
            "Change the password, write ${NAME} into the file and give the value at run time; remove credential files such as .npmrc and settings.xml in the step that needs them.",
            "CWE-260; The Twelve-Factor App, III. Config; RFC 3986, 3.2.1");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict check(StoredFiles files) {
        List<Finding> found = SecretFindings.in(files, SecretKind.PASSWORD);
        return found.isEmpty()
                ? Verdict.pass("no URL and no configuration file in any layer holds a password")
                : Verdict.fail("passwords", found);
    }
}
