package io.slipway.conformance.worker;

import io.slipway.conformance.fixture.FixtureFile;
import io.slipway.conformance.policy.PolicyChoice;
import io.slipway.conformance.suite.EngineMode;
import io.slipway.conformance.suite.ProofPart;
import io.slipway.conformance.suite.ReproductionPart;
import io.slipway.conformance.supplychain.SecondBuild;
import io.slipway.oci.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a worker has to prove.
 *
 * @param root the folder to which the records' layouts are relative
 * @param images what is to be proved
 * @param output where evidence goes
 * @param emulated whether platforms that the machine emulates are booted
 * @param secondBuilds what a second build gave, by image name
 * @param notRebuilt why an image that is not in {@code secondBuilds} was not built again
 * @param policy by which they are proved
 */
public record WorkOrder(
        Path root,
        List<Item> images,
        Path output,
        EngineMode engine,
        boolean emulated,
        Map<String, Digest> secondBuilds,
        String notRebuilt,
        PolicyChoice policy) {
    private static final JsonMapper JSON = new JsonMapper();

    /**
     * An image to prove.
     *
     * @param record its image record
     * @param fixture what it needs to become ready: a fixture's file
     */
    public record Item(Path record, Optional<Path> fixture) {
        /** An image of a module, with the fixture that the module declares. */
        public static Item of(Path record, Path module) {
            return new Item(
                    record, Optional.of(module.resolve(FixtureFile.PLACE)).filter(Files::exists));
        }
    }

    public WorkOrder {
        images = List.copyOf(images);
        secondBuilds = Map.copyOf(secondBuilds);
    }

    ProofPart reproduction() {
        return secondBuilds.isEmpty()
                ? ReproductionPart.skipped(notRebuilt)
                : ReproductionPart.building(image -> secondBuild(image.name()));
    }

    private SecondBuild secondBuild(String image) {
        Digest digest = secondBuilds.get(image);
        return digest == null ? SecondBuild.none(notRebuilt) : () -> new SecondBuild.Built(digest);
    }

    void write(Path file) throws IOException {
        Document document = new Document(
                root.toString(),
                images.stream()
                        .map(image -> new ItemDocument(
                                image.record().toString(),
                                image.fixture().map(Path::toString).orElse(null)))
                        .toList(),
                output.toString(),
                engine.toString(),
                emulated,
                secondBuilds.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, entry -> entry.getValue().toString(), (a, b) -> a, TreeMap::new)),
                notRebuilt,
                PolicyDocument.of(policy));
        Files.write(file, JSON.writeValueAsBytes(document));
    }

    static WorkOrder read(Path file) throws IOException {
        Document document = JSON.readValue(Files.readAllBytes(file), Document.class);
        return new WorkOrder(
                Path.of(document.root()),
                document.images().stream()
                        .map(image -> new Item(
                                Path.of(image.record()),
                                Optional.ofNullable(image.fixture()).map(Path::of)))
                        .toList(),
                Path.of(document.output()),
                EngineMode.parse(document.engine()),
                document.emulated(),
                document.secondBuilds().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> Digest.parse(entry.getValue()))),
                document.notRebuilt(),
                document.policy().choice());
    }

    private record Document(
            String root,
            List<ItemDocument> images,
            String output,
            String engine,
            boolean emulated,
            Map<String, String> secondBuilds,
            String notRebuilt,
            PolicyDocument policy) {}

    private record PolicyDocument(String profile, String file, List<String> rules, List<String> skip) {
        static PolicyDocument of(PolicyChoice choice) {
            return new PolicyDocument(
                    choice.profile().orElse(null),
                    choice.file().map(Path::toString).orElse(null),
                    choice.rules(),
                    choice.skip());
        }

        PolicyChoice choice() {
            return new PolicyChoice(
                    Optional.ofNullable(profile), Optional.ofNullable(file).map(Path::of), rules, skip);
        }
    }

    private record ItemDocument(String record, String fixture) {}
}
