package io.slipway.conformance.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import io.slipway.conformance.run.container.ContainerEngine;
import io.slipway.conformance.run.container.LoadedImage;
import io.slipway.conformance.suite.EngineMode;
import io.slipway.images.ImageRecord;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;

/** What a run leaves in the engine when it is killed is removed by the next one. */
class SweepIT {
    private static ContainerEngine engine;
    private static DockerClient client;

    @BeforeAll
    static void connect() {
        Optional<ContainerEngine> found = ContainerEngine.connect();
        if (ReactorImages.engine() == EngineMode.REQUIRED) {
            assertThat(found).as("a container engine").isPresent();
        }
        assumeThat(found).as("a container engine").isPresent();
        engine = found.orElseThrow();
        client = DockerClientFactory.instance().client();
    }

    @Test
    void whatBelongsToAProcessThatEndedIsRemovedAndNothingElse() throws Exception {
        ImageRecord gateway = ReactorImages.record("gateway");
        try (LoadedImage loaded =
                engine.load(ReactorImages.layout(gateway), "sweep", gateway.digest(), engine.platform())) {
            Belongings own = Belongings.of(ContainerEngine.labels(), loaded.tag());
            Belongings left = Belongings.of(labelsOfAnEndedProcess(), loaded.tag());
            try {
                ContainerEngine.connect();

                assertThat(left.remaining()).isEmpty();
                assertThat(own.remaining()).containsOnlyKeys("container", "network", "image");
            } finally {
                own.remove();
            }
        }
    }

    /** Those of a process that had this one's number before it. */
    private static Map<String, String> labelsOfAnEndedProcess() {
        Map<String, String> labels = ContainerEngine.labels();
        String label = labels.keySet().iterator().next();
        return Map.of(label, labels.get(label).replaceFirst("-[0-9]+$", "-1"));
    }

    /** One of each kind that a run makes in the engine. */
    private record Belongings(String container, String network, String image) {
        static Belongings of(Map<String, String> labels, String tag) {
            String owner = labels.values().iterator().next();
            String name = "slipway-conformance/left";
            String version = "0.1-amd64-" + owner;
            client.tagImageCmd(tag, name, version).exec();
            return new Belongings(
                    client.createContainerCmd(tag).withLabels(labels).exec().getId(),
                    client.createNetworkCmd()
                            .withName("left-" + owner)
                            .withLabels(labels)
                            .exec()
                            .getId(),
                    name + ":" + version);
        }

        /** Those that the engine still has, by kind. */
        Map<String, String> remaining() {
            Map<String, String> remaining = new TreeMap<>();
            find(() -> client.inspectContainerCmd(container).exec())
                    .ifPresent(found -> remaining.put("container", container));
            find(() -> client.inspectNetworkCmd().withNetworkId(network).exec())
                    .ifPresent(found -> remaining.put("network", network));
            find(() -> client.inspectImageCmd(image).exec()).ifPresent(found -> remaining.put("image", image));
            return remaining;
        }

        void remove() {
            client.removeContainerCmd(container).withForce(true).exec();
            client.removeNetworkCmd(network).exec();
            client.removeImageCmd(image).exec();
        }

        private static <T> Optional<T> find(Supplier<T> inspection) {
            try {
                return Optional.of(inspection.get());
            } catch (NotFoundException e) {
                return Optional.empty();
            }
        }
    }
}
