package io.slipway.cli;

import io.slipway.images.release.ChangelogSection;
import io.slipway.images.release.Channel;
import io.slipway.images.release.NextVersion;
import io.slipway.images.release.ReleaseHistory;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.semver4j.Semver;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints the version that comes next, and what changed. */
@Command(
        name = "version",
        description = {
            "Prints the next version: what breaks raises the major, feat: the minor, anything else the patch version",
            "(Conventional Commits since the last tag such as v1.2.3; before 1.0.0 what breaks raises the minor one)."
        },
        mixinStandardHelpOptions = true)
final class VersionCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @ArgGroup
    private Kind kind = new Kind();

    @Option(
            names = "--directory",
            paramLabel = "DIR",
            defaultValue = "",
            description = "A directory of the git work tree. Default: this one.")
    private Path directory;

    @Option(names = "--changelog", description = "Prints the version's section for a changelog, in Markdown, instead.")
    private boolean changelog;

    /** Instead of a release. */
    private static final class Kind {
        @Option(names = "--candidate", description = "A candidate of it, such as 1.3.0-rc.1.")
        private boolean candidate;

        @Option(names = "--hotfix", description = "A repair of the last release, such as 1.2.4-hotfix.1.")
        private boolean hotfix;

        Channel channel() {
            if (candidate) {
                return Channel.CANDIDATE;
            }
            return hotfix ? Channel.HOTFIX : Channel.RELEASE;
        }
    }

    @Override
    public Integer call() throws IOException {
        ReleaseHistory history = ReleaseHistory.read(directory.toAbsolutePath());
        Optional<Semver> next = NextVersion.of(history, kind.channel());
        if (next.isEmpty()) {
            throw new IOException("nothing was committed since "
                    + history.last().map(last -> "v" + last.getVersion()).orElse("the beginning")
                    + ", so there is nothing to release");
        }
        PrintWriter out = spec.commandLine().getOut();
        if (changelog) {
            out.print(ChangelogSection.of(next.get(), LocalDate.now(ZoneOffset.UTC), history.commits()));
        } else {
            out.println(next.get().getVersion());
        }
        out.flush();
        return ExitCode.OK;
    }
}
