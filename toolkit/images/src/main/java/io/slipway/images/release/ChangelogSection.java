package io.slipway.images.release;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.semver4j.Semver;

/** What changed in a version, as a section of a changelog in Markdown: what breaks first, then what is new. */
public final class ChangelogSection {
    private static final Map<String, String> TITLES = titles();
    private static final int ABBREVIATED = 7;

    private ChangelogSection() {}

    /** The section of {@code version}, made of {@code commits}, the newest first. */
    public static String of(Semver version, LocalDate date, List<ConventionalCommit> commits) {
        StringBuilder text = new StringBuilder("## ")
                .append(version.getVersion())
                .append(" (")
                .append(date)
                .append(")\n");
        add(
                text,
                "Breaking changes",
                commits.stream().filter(commit -> commit.breaking().isPresent()).toList(),
                true);
        Map<String, List<ConventionalCommit>> sections = new LinkedHashMap<>();
        TITLES.forEach((type, title) -> sections.put(
                title,
                commits.stream()
                        .filter(commit -> commit.type().orElse("").equals(type))
                        .toList()));
        sections.put(
                "Other changes",
                commits.stream()
                        .filter(commit -> !TITLES.containsKey(commit.type().orElse("")))
                        .toList());
        sections.forEach((title, section) -> add(text, title, section, false));
        return text.toString();
    }

    private static void add(StringBuilder text, String title, List<ConventionalCommit> commits, boolean breaking) {
        if (commits.isEmpty()) {
            return;
        }
        text.append("\n### ").append(title).append("\n\n");
        for (ConventionalCommit commit : commits) {
            String what = breaking ? commit.breaking().orElseThrow() : commit.description();
            text.append("- ");
            commit.scope().ifPresent(scope -> text.append("**").append(scope).append(":** "));
            text.append(what)
                    .append(" (")
                    .append(commit.revision(), 0, ABBREVIATED)
                    .append(")\n");
        }
    }

    private static Map<String, String> titles() {
        Map<String, String> titles = new LinkedHashMap<>();
        titles.put("feat", "New");
        titles.put("fix", "Fixed");
        titles.put("perf", "Faster");
        return titles;
    }
}
