package io.slipway.conformance.rules.configuration;

import io.slipway.conformance.Finding;
import io.slipway.conformance.Location;
import io.slipway.conformance.Rule;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.image.StoredPlatform;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The environment has no proxy of the build network, and no switch that is meant for a developer's machine. */
public final class NoBuildVariables implements Rule<StoredPlatform> {
    private static final RuleInfo INFO = new RuleInfo(
            "ENV-001",
            Subject.IMAGE,
            Severity.MEDIUM,
            "sets no proxy or debug variable",
            "The proxy of the network that built it is not there where it runs, or is one that reads along; debug "
                    + "switches open doors, fill logs and slow everything down.",
            "Pass such variables to the build only (docker build --build-arg, not ENV), and set them where the container "
                    + "is started, if at all.",
            "Dockerfile reference, ARG: Predefined ARGs; CWE-489: Active Debug Code");

    private static final Set<String> PROXIES =
            Set.of("http_proxy", "https_proxy", "ftp_proxy", "rsync_proxy", "all_proxy", "no_proxy");
    private static final Set<String> DEBUG = Set.of(
            "debug",
            "flask_debug",
            "django_debug",
            "gst_debug",
            "ld_debug",
            "malloc_check_",
            "malloc_trace",
            "node_debug",
            "pythondevmode",
            "pythonbreakpoint",
            "pythoninspect",
            "werkzeug_debug_pin",
            "xdebug_mode",
            "xdebug_config");
    private static final Set<String> ENVIRONMENTS = Set.of(
            "app_env",
            "aspnetcore_environment",
            "django_env",
            "dotnet_environment",
            "flask_env",
            "go_env",
            "node_env",
            "rack_env",
            "rails_env");
    private static final Set<String> OFF = Set.of("", "0", "false", "no", "none", "off");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict check(StoredPlatform image) {
        List<String> environment = image.config().environment();
        List<Finding> found = environment.stream()
                .map(entry -> Variable.parse(entry))
                .filter(Variable::isOfBuild)
                .map(variable ->
                        new Finding(Location.instruction("configuration: Env: " + variable.name()), variable.reason()))
                .toList();
        return found.isEmpty()
                ? Verdict.pass("none of " + environment.size() + " variables is a proxy or a debug switch")
                : Verdict.fail("variables that belong to the build or to a developer", found);
    }

    private record Variable(String name, String value) {
        static Variable parse(String entry) {
            int equals = entry.indexOf('=');
            return equals < 0
                    ? new Variable(entry, "")
                    : new Variable(entry.substring(0, equals), entry.substring(equals + 1));
        }

        boolean isOfBuild() {
            return !reason().isEmpty();
        }

        String reason() {
            String key = name.toLowerCase(Locale.ROOT);
            String setting = value.trim().toLowerCase(Locale.ROOT);
            if (PROXIES.contains(key)) {
                return setting.isEmpty() ? "" : "proxy";
            }
            if (DEBUG.contains(key)) {
                return OFF.contains(setting) ? "" : "debug switch";
            }
            if (key.equals("node_options")) {
                return setting.contains("--inspect") ? "debugger of Node.js" : "";
            }
            return ENVIRONMENTS.contains(key) && setting.matches("dev(elopment)?|debug") ? "set to " + setting : "";
        }
    }
}
