package io.slipway.conformance.rules.secret;

import io.slipway.conformance.Finding;
import io.slipway.conformance.Location;
import io.slipway.conformance.Rule;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.image.StoredPlatform;
import io.slipway.conformance.image.secret.Secret;
import io.slipway.conformance.image.secret.SecretSettings;
import io.slipway.oci.ImageConfig;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Variables, labels, commands and the history of the build hold no secret. */
public final class NoSecretInConfiguration implements Rule<StoredPlatform> {
    private static final RuleInfo INFO = new RuleInfo(
            "SECRET-005",
            Subject.IMAGE,
            Severity.CRITICAL,
            "states no secret in its configuration",
            "Variables, labels and the history are shown by docker inspect, by every registry's web page and in many "
                    + "logs, without pulling a layer.",
            "Change the secret; give variables their values when the container is created, and use build secrets "
                    + "(RUN --mount=type=secret) instead of ARG and ENV.",
            "CIS Docker Benchmark, 4.10; CWE-526");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict check(StoredPlatform image) {
        ImageConfig config = image.config();
        List<Finding> found = new ArrayList<>();
        for (String variable : config.environment()) {
            int equals = variable.indexOf('=');
            String name = variable.substring(0, Math.max(0, equals));
            add(found, "Env " + name, SecretSettings.setting(name, variable.substring(equals + 1)));
        }
        config.labels().forEach((name, value) -> add(found, "Labels " + name, SecretSettings.setting(name, value)));
        add(found, "Entrypoint", SecretSettings.command(String.join(" ", config.entrypoint())));
        add(found, "Cmd", SecretSettings.command(String.join(" ", config.command())));
        List<String> history = config.history();
        for (int step = 0; step < history.size(); step++) {
            add(found, "history " + (step + 1), SecretSettings.command(history.get(step)));
        }
        return found.isEmpty()
                ? Verdict.pass("no variable, label, command or step of the history holds a secret")
                : Verdict.fail("secrets in the configuration", found);
    }

    private static void add(List<Finding> found, String where, Collection<Secret> secrets) {
        secrets.forEach(
                secret -> found.add(new Finding(Location.instruction("configuration: " + where), secret.toString())));
    }
}
