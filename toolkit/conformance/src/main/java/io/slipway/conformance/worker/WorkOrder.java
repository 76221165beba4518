package io.slipway.conformance.worker;

import io.slipway.conformance.fixture.FixtureFile;
import io.slipway.conformance.policy.PolicyChoice;
import io.slipway.conformance.suite.EngineMode;
import io.slipway.conformance.suite.ProofPart;
import io.slipway.conformance.suite.RegistryAccess;
import io.slipway.conformance.suite.ReproductionPart;
import io.slipway.conformance.supplychain.SecondBuild;
import io.slipway.oci.Digest;
import io.slipway.oci.Platform;
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
 * @param located images that anybody built, to be proved as well
 */
public record WorkOrder(
        Path root,
        List<Item> images,
        Path output,
        EngineMode engine,
        boolean emulated,
        Map<String, Digest> secondBuilds,
        String notRebuilt,
        PolicyChoice policy,
        List<Located> located) {
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

    /**
     * An image that anybody built.
     *
     * @param place as a user names it
     * @param access how a registry is spoken to
     * @param digest that it must have
     * @param platforms those that are looked at; none means all that it has
     * @param fixture what it needs to become ready: a fixture's file
     */
    public record Located(
            String place, RegistryAccess access, Digest digest, List<Platform> platforms, Optional<Path> fixture) {
        public Located {
            platforms = List.copyOf(platforms);
        }
    }

    /** An order about images that were built here. */
    public WorkOrder(
            Path root,
            List<Item> images,
            Path output,
            EngineMode engine,
            boolean emulated,
            Map<String, Digest> secondBuilds,
            String notRebuilt,
            PolicyChoice policy) {
        this(root, images, output, engine, emulated, secondBuilds, notRebuilt, policy, List.of());
    }

    public WorkOrder {
        images = List.copyOf(images);
        located = List.copyOf(located);
        secondBuilds = Map.copyOf(secondBuilds);
    }

    /** The same, with {@code newLocated}. */
    public WorkOrder withLocated(List<Located> newLocated) {
        return new WorkOrder(root, images, output, engine, emulated, secondBuilds, notRebuilt, policy, newLocated);
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
                PolicyDocument.of(policy),
                located.stream().map(LocatedDocument::of).toList());
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
                document.policy().choice(),
                document.located().stream().map(LocatedDocument::located).toList());
    }

    private record Document(
            String root,
            List<ItemDocument> images,
            String output,
            String engine,
            boolean emulated,
            Map<String, String> secondBuilds,
            String notRebuilt,
            PolicyDocument policy,
            List<LocatedDocument> located) {}

    private record LocatedDocument(
            String place, String caFile, boolean plainHttp, String digest, List<String> platforms, String fixture) {
        static LocatedDocument of(Located image) {
            return new LocatedDocument(
                    image.place(),
                    image.access().caFile().map(Path::toString).orElse(null),
                    image.access().plainHttp(),
                    image.digest().toString(),
                    image.platforms().stream().map(Platform::toString).toList(),
                    image.fixture().map(Path::toString).orElse(null));
        }

        Located located() {
            return new Located(
                    place,
                    new RegistryAccess(Optional.ofNullable(caFile).map(Path::of), plainHttp),
                    Digest.parse(digest),
                    platforms.stream().map(Platform::parse).toList(),
                    Optional.ofNullable(fixture).map(Path::of));
        }
    }

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
