package io.slipway.conformance.rules.sbom;

import io.slipway.conformance.image.FileContent;
import io.slipway.conformance.image.ScannedEntry;
import io.slipway.conformance.image.StoredFiles;
import io.slipway.oci.OciFormatException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an image holds, by everything in it that says so: SBOMs, coordinates in archives, Debian's records. */
public final class HeldComponents {
    private static final Pattern DPKG = Pattern.compile("var/lib/dpkg/(?:status|status\\.d/[^/]+)");
    private static final Pattern PARAGRAPHS = Pattern.compile("\\n\\s*\\n");
    private static final Pattern PACKAGE = Pattern.compile("(?m)^Package:\\s*(\\S+)");
    private static final Pattern VERSION = Pattern.compile("(?m)^Version:\\s*(\\S+)");

    private HeldComponents() {}

    /** All of it; the same may be said in several places. */
    public static List<HeldComponent> in(StoredFiles files) {
        List<HeldComponent> held = new ArrayList<>();
        for (ScannedEntry file : files.merged().files()) {
            Optional<FileContent> content = file.content();
            content.flatMap(FileContent::jar)
                    .ifPresent(jar -> jar.withNested()
                            .values()
                            .forEach(nested -> nested.artifacts()
                                    .forEach(artifact -> held.add(HeldComponent.artifact(
                                            file.absolutePath(),
                                            artifact.groupId(),
                                            artifact.artifactId(),
                                            artifact.version())))));
            if (Sbom.isSbom(file.path())) {
                held.addAll(listed(file));
            } else if (DPKG.matcher(file.path()).matches()) {
                held.addAll(packages(
                        file.absolutePath(), content.flatMap(FileContent::text).orElse("")));
            }
        }
        return held;
    }

    private static List<HeldComponent> listed(ScannedEntry file) {
        try {
            return Sboms.parse(file).components().stream()
                    .map(component -> HeldComponent.of(file.absolutePath(), component))
                    .toList();
        } catch (OciFormatException e) {
            // SBOM-001 says so; what the archives themselves say is looked at all the same.
            return List.of();
        }
    }

    private static List<HeldComponent> packages(String place, String status) {
        List<HeldComponent> held = new ArrayList<>();
        for (String paragraph : PARAGRAPHS.split(status)) {
            Matcher name = PACKAGE.matcher(paragraph);
            Matcher version = VERSION.matcher(paragraph);
            if (name.find()) {
                held.add(HeldComponent.debian(place, name.group(1), version.find() ? version.group(1) : ""));
            }
        }
        return held;
    }
}
