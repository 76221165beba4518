package io.slipway.conformance.rules.configuration;

import io.slipway.conformance.Location;
import io.slipway.conformance.Rule;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.image.StoredPlatform;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The configuration names user and group by number: 1001, and a group that is not root's. */
public final class NonRootUser implements Rule<StoredPlatform> {
    private static final RuleInfo INFO = new RuleInfo(
            "USER-001",
            Subject.IMAGE,
            Severity.CRITICAL,
            "runs as user 1001, or the one it declares, not as root",
            "A process that runs as root is root on the node once it escapes, and Kubernetes cannot check "
                    + "a user without a number (runAsNonRoot).",
            "Leave image.user at 1001:1001, or set it to another number than 0, and let files that the service "
                    + "writes belong to it.",
            "OCI image specification, Image Configuration: User; Kubernetes Pod Security Standards, "
                    + "Restricted: Running as Non-root");

    /** The label in which an image says that it means to run as another user than the usual one. */
    private static final String DECLARED_USER = "io.slipway.user";

    private static final String USUAL_USER = "1001:1001";
    private static final Pattern NUMERIC = Pattern.compile("(?<user>[0-9]+):(?<group>[0-9]+)");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict check(StoredPlatform image) {
        String user = image.config().user().orElse("");
        Matcher numbers = NUMERIC.matcher(user);
        if (!numbers.matches()) {
            return fail("the user is '" + user + "' (must be a user's and a group's number, such as 1001:1001)");
        }
        if (numbers.group("user").matches("0+")) {
            return fail("the user is root (must be other than 0)");
        }
        if (numbers.group("group").matches("0+")) {
            return image.requirements().rootGroup()
                    ? Verdict.pass("the user is " + user + ", of the group that the policy allows")
                    : fail("the group of " + user + " is root's (must be other than 0)");
        }
        String declared = image.config().labels().getOrDefault(DECLARED_USER, USUAL_USER);
        if (!user.equals(declared)) {
            return fail("the user is " + user + " (must be " + declared + ", as declared by the label " + DECLARED_USER
                    + " or usual)");
        }
        return Verdict.pass("the user is " + user);
    }

    private static Verdict fail(String message) {
        return Verdict.fail(message).at(Location.instruction("configuration: User"));
    }
}
