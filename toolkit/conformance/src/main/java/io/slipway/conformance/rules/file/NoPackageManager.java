package io.slipway.conformance.rules.file;

import io.slipway.conformance.Finding;
import io.slipway.conformance.Rule;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.image.StoredFiles;
import java.util.List;
import java.util.Set;

/** No executable that a container sees has the name of a package manager. */
public final class NoPackageManager implements Rule<StoredFiles> {
    private static final RuleInfo INFO = new RuleInfo(
            "PACKAGE-001",
            Subject.IMAGE,
            Severity.HIGH,
            "has no package manager",
            "It fetches tools for whoever got in, and its presence says that the image was not reduced to "
                    + "what the service needs.",
            "Base the image on one without a package manager, such as java-base; install in an earlier "
                    + "stage and copy files.",
            "NIST SP 800-190, 4.1.2; the practice of distroless images");

    private static final Set<String> NAMES = Set.of(
            "apk",
            "apt",
            "apt-get",
            "aptitude",
            "brew",
            "conda",
            "dnf",
            "dpkg",
            "emerge",
            "flatpak",
            "gem",
            "microdnf",
            "nix",
            "nix-env",
            "npm",
            "opkg",
            "pacman",
            "pip",
            "pipx",
            "pnpm",
            "rpm",
            "snap",
            "tdnf",
            "uv",
            "xbps-install",
            "yarn",
            "yum",
            "zypper");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict check(StoredFiles files) {
        List<Finding> found = Executables.tools(files, NAMES);
        return found.isEmpty()
                ? Verdict.pass("no file is a package manager")
                : Verdict.fail(found.size() + " package managers", found);
    }
}
