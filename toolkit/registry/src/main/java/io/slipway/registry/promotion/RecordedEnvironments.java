package io.slipway.registry.promotion;

import io.slipway.oci.Digest;
import io.slipway.registry.artifact.Artifacts;
import io.slipway.registry.content.RepositoryContent;
import io.slipway.registry.content.RepositoryReader;
import io.slipway.registry.content.StoredManifest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Every environment of which a repository holds records, with the repository's content. */
public record RecordedEnvironments(RepositoryContent content, List<EnvironmentState> environments) {
    public RecordedEnvironments {
        environments = List.copyOf(environments);
    }

    /** Reads a repository, with images that have no tag any longer but a place in an environment's history. */
    public static RecordedEnvironments read(RepositoryReader reader) throws IOException {
        Set<Digest> recorded = new HashSet<>();
        while (true) {
            RepositoryContent content = reader.read(recorded);
            List<PromotionRecord> records = records(new Artifacts(reader.repository()), content);
            boolean more = false;
            for (PromotionRecord entry : records) {
                more |= entry.previous()
                        .filter(previous -> content.find(previous).isEmpty() && recorded.add(previous))
                        .isPresent();
            }
            if (!more) {
                return new RecordedEnvironments(content, states(content, records));
            }
        }
    }

    private static List<PromotionRecord> records(Artifacts artifacts, RepositoryContent content) throws IOException {
        List<PromotionRecord> records = new ArrayList<>();
        for (StoredManifest manifest : content.manifests()) {
            if (manifest.artifactType().equals(Optional.of(PromotionRecord.ARTIFACT_TYPE))) {
                PromotionRecord entry = PromotionRecordJson.parse(
                        artifacts.read(manifest.digest()).content());
                // A record is about the image that it is attached to; one that was copied elsewhere is not.
                if (manifest.document()
                        .subject()
                        .filter(subject -> subject.digest().equals(entry.digest()))
                        .isPresent()) {
                    records.add(entry);
                }
            }
        }
        return records;
    }

    private static List<EnvironmentState> states(RepositoryContent content, List<PromotionRecord> records) {
        Map<String, List<PromotionRecord>> byName = new TreeMap<>();
        records.forEach(entry -> byName.computeIfAbsent(entry.environment().name(), any -> new ArrayList<>())
                .add(entry));
        return byName.values().stream()
                .map(entries -> {
                    Environment environment = entries.get(0).environment();
                    Optional<Digest> current =
                            Optional.ofNullable(content.tags().get(environment.tag()));
                    return new EnvironmentState(environment, current, entries);
                })
                .toList();
    }
}
