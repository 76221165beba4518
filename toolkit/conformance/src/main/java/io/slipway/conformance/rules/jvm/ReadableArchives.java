package io.slipway.conformance.rules.jvm;

import io.slipway.conformance.Finding;
import io.slipway.conformance.Location;
import io.slipway.conformance.Rule;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.image.FileContent;
import io.slipway.conformance.image.JarContent;
import io.slipway.conformance.image.ScannedEntry;
import io.slipway.conformance.image.StoredFiles;
import java.util.ArrayList;
import java.util.List;

/** Every Java archive in every layer can be read to its end, within limits. */
public final class ReadableArchives implements Rule<StoredFiles> {
    private static final RuleInfo INFO = new RuleInfo(
            "JAVA-001",
            Subject.IMAGE,
            Severity.HIGH,
            "holds Java archives that can be read to their end",
            "An archive that is damaged fails when its class is first needed; one made to exhaust its reader takes scanners and services down.",
            "Build the archive again; suspect what it was copied from if it unpacks to hundreds of times its size.",
            "JAR File Specification; CWE-409: Improper Handling of Highly Compressed Data");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict check(StoredFiles files) {
        int archives = 0;
        List<Finding> found = new ArrayList<>();
        for (ScannedEntry entry : files.layers().stream()
                .flatMap(layer -> layer.entries().stream())
                .toList()) {
            List<JarContent> jar =
                    entry.content().flatMap(FileContent::jar).stream().toList();
            archives += jar.size();
            jar.forEach(content -> addFaults(entry, content, found));
        }
        if (archives == 0) {
            return Verdict.skipped("the image holds no Java archive");
        }
        return found.isEmpty()
                ? Verdict.pass(archives + " Java archives can be read")
                : Verdict.fail(found.size() + " Java archives cannot be read", found);
    }

    private static void addFaults(ScannedEntry entry, JarContent jar, List<Finding> found) {
        jar.withNested()
                .forEach((place, nested) -> nested.fault().ifPresent(fault -> {
                    String path = place.isEmpty()
                            ? entry.absolutePath()
                            : entry.absolutePath() + JarContent.NESTED + place.substring(0, place.length() - 2);
                    found.add(new Finding(Location.file(path, entry.layer()), fault));
                }));
    }
}
