package io.slipway.conformance.rules.file;

import io.slipway.conformance.Finding;
import io.slipway.conformance.Rule;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.image.StoredFiles;
import io.slipway.conformance.rules.file.LeftoverPlaces.Kind;
import java.util.List;

/** No file that a container sees is a cache, a log or an editor's, left by the build. */
public final class NoCaches implements Rule<StoredFiles> {
    private static final RuleInfo INFO = new RuleInfo(
            "LEFTOVER-001",
            Subject.IMAGE,
            Severity.MEDIUM,
            "holds no caches, logs and temporary files of its build",
            "They are bytes that nobody reads, they differ from build to build and so change the digest, and "
                    + "they tell about the machine that built.",
            "Clean in the step that makes them (rm -rf /var/lib/apt/lists/*, pip --no-cache-dir, npm cache "
                    + "clean), or copy only the result from an earlier stage; list the rest in .dockerignore.",
            "Dockerfile best practices, RUN: apt-get; CIS Docker Benchmark, 4.3");

    private static final List<Kind> KINDS = List.of(
            Kind.of("package lists", "var/lib/apt/lists/", "(var/lib/apt/lists)/.+"),
            Kind.of("package cache", "var/cache/", "(var/cache/(apt|apk|yum|dnf|libdnf5|zypp|pacman|man))/.+"),
            Kind.of("log of the package manager", "var/log/", "(var/log/(apt|anaconda))/.+"),
            Kind.of(
                    "log of the package manager",
                    "var/log/",
                    "(var/log/(dpkg|bootstrap|alternatives|yum|dnf|dnf\\.rpm|hawkey)\\.log)"),
            Kind.of("Maven's cache", ".m2/", "((.+/)?\\.m2/(repository|wrapper))/.+"),
            Kind.of("Gradle's cache", ".gradle/", "((.+/)?\\.gradle/(caches|wrapper|daemon))/.+"),
            Kind.of("cache of a build tool", ".", "((.+/)?\\.(ivy2|sbt|coursier|cargo/registry|bundle/cache))/.+"),
            Kind.of("npm's cache", ".npm/", "((.+/)?\\.npm/_(cacache|logs))/.+"),
            Kind.of("Go's cache", "go/pkg/", "((.+/)?go/pkg/(mod/cache|sumdb))/.+"),
            Kind.of("NuGet's cache", "uget", "((.+/)?\\.nuget/packages|(.+/)?\\.local/share/NuGet)/.+"),
            Kind.of("user's cache", ".cache/", "((root|home/[^/]+|usr/local/share)/\\.cache)/.+"),
            Kind.of("temporary file", "tmp/", "((var/)?tmp/[^/]+)(/.+)?"),
            Kind.of("editor's file", "", "((.+/)?[^/]+(~|\\.sw[opx]|\\.orig|\\.rej))"),
            Kind.of("editor's settings", "/", "((.+/)?\\.(idea|vscode|fleet))/.+"),
            Kind.of("file manager's file", "", "((.+/)?(\\.DS_Store|Thumbs\\.db))"));

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict check(StoredFiles files) {
        List<Finding> found = LeftoverPlaces.find(KINDS, files.merged().files());
        return found.isEmpty()
                ? Verdict.pass("no file is a cache, a log or an editor's")
                : Verdict.fail("caches, logs and temporary files", found);
    }
}
