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

/** No layer holds the history of sources, or of what was typed. */
public final class NoHistories implements Rule<StoredFiles> {
    private static final RuleInfo INFO = new RuleInfo(
            "LEFTOVER-002",
            Subject.IMAGE,
            Severity.HIGH,
            "holds no version control's and no shell's history",
            "The history of a repository has all that was ever removed from it, often with the token that "
                    + "fetched it in .git/config; a shell's has what was typed, passwords too.",
            "Name .git in .dockerignore, or copy only what is needed (COPY src, not COPY .); copy from an "
                    + "earlier stage.",
            "CWE-527: Exposure of Version-Control Repository; Dockerfile reference, .dockerignore file");

    private static final List<Kind> KINDS = List.of(
            Kind.of("git repository", ".git/", "((.+/)?\\.git)/.+"),
            Kind.of("Subversion's files", ".svn/", "((.+/)?\\.svn)/.+"),
            Kind.of("Mercurial repository", ".hg/", "((.+/)?\\.hg)/.+"),
            Kind.of("Bazaar repository", ".bzr/", "((.+/)?\\.bzr)/.+"),
            Kind.of("CVS's files", "CVS/", "((.+/)?CVS)/(Root|Entries|Repository)"),
            Kind.of(
                    "history of commands",
                    "_history",
                    "((.+/)?\\.(bash|ash|zsh|sh|fish|python|node_repl|mysql|psql|sqlite|rediscli|irb|scala|php)_history)"),
            Kind.of("history of commands", ".", "((.+/)?\\.(histfile|viminfo|lesshst|wget-hsts))"));

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict check(StoredFiles files) {
        List<Finding> found =
                LeftoverPlaces.find(KINDS, EveryLayer.entries(files).toList());
        return found.isEmpty()
                ? Verdict.pass("no file belongs to a history of sources or commands")
                : Verdict.fail("histories", found);
    }
}
