package io.slipway.conformance.tests;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Capability;
import io.restassured.builder.RequestSpecBuilder;
import io.restassured.config.HttpClientConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.specification.RequestSpecification;
import io.slipway.conformance.run.container.ContainerEngine;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import org.apache.http.client.HttpClient;
import org.apache.http.impl.client.DefaultHttpClient;
import org.apache.http.impl.client.DefaultHttpRequestRetryHandler;
import org.awaitility.core.ConditionFactory;
import org.awaitility.core.ConditionTimeoutException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.utility.DockerImageName;

/** A container of a service's image, confined as the suite confines it; it has started when it is ready. */
final class ConfinedContainer extends GenericContainer<ConfinedContainer> {
    private static final int PORT = 8080;
    private static final int TIMEOUT_MILLIS = 20_000;

    /**
     * A container, not yet started.
     *
     * @param tag what the engine calls the image
     * @param memory its limit, in bytes
     */
    ConfinedContainer(String tag, long memory) {
        super(DockerImageName.parse(tag));
        withExposedPorts(PORT);
        withLabels(ContainerEngine.labels());
        withCreateContainerCmdModifier(command -> confine(command, memory));
        waitingFor(new Ready());
    }

    RequestSpecification http() {
        return new RequestSpecBuilder()
                .setBaseUri("http://" + getHost() + ":" + getMappedPort(PORT))
                .setConfig(RestAssuredConfig.config()
                        .httpClient(HttpClientConfig.httpClientConfig()
                                .httpClientFactory(ConfinedContainer::client)
                                .setParam("http.connection.timeout", TIMEOUT_MILLIS)
                                .setParam("http.socket.timeout", TIMEOUT_MILLIS)))
                .build();
    }

    /** Left to itself, the client would send a request that was dropped once more, and hide it. */
    @SuppressWarnings("deprecation") // REST Assured takes no other.
    private static HttpClient client() {
        DefaultHttpClient client = new DefaultHttpClient();
        client.setHttpRequestRetryHandler(new DefaultHttpRequestRetryHandler(0, false));
        return client;
    }

    void signal(String signal) {
        getDockerClient().killContainerCmd(getContainerId()).withSignal(signal).exec();
    }

    boolean refuses() {
        try {
            given(http()).get("/health/live");
            return false;
        } catch (Exception e) {
            return e instanceof ConnectException;
        }
    }

    long exitStatus() {
        return getCurrentContainerInfo().getState().getExitCodeLong();
    }

    private static void confine(CreateContainerCmd command, long memory) {
        command.getHostConfig()
                .withReadonlyRootfs(true)
                .withCapDrop(Capability.ALL)
                .withSecurityOpts(List.of("no-new-privileges"))
                .withMemory(memory)
                .withMemorySwap(memory);
    }

    static ConditionFactory soon() {
        return await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(50));
    }

    private final class Ready extends AbstractWaitStrategy {
        @Override
        protected void waitUntilReady() {
            try {
                soon().ignoreExceptions()
                        .until(() -> !isRunning()
                                || given(http()).get("/health/ready").statusCode() == 200);
            } catch (ConditionTimeoutException e) {
                throw new IllegalStateException("It is not ready; its log:\n" + getLogs(), e);
            }
            assertThat(isRunning()).as(ConfinedContainer.this::getLogs).isTrue();
        }
    }
}
