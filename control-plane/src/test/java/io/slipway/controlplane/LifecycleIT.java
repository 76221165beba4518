package io.slipway.controlplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.slipway.controlplane.Client.Reply;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Start, stop, and what lasts. */
class LifecycleIT {

    @TempDir
    Path folder;

    @Test
    void whatIsInTheDatabaseLasts() throws Exception {
        Map<String, String> database = Map.of("DATABASE_URL", "jdbc:h2:file:" + folder.resolve("control-plane"));
        String key;
        String workflow;
        try (TestControlPlane first = TestControlPlane.start(database)) {
            Client client = first.tenant("one");
            key = client.key();
            workflow = client.post("/workflows", Scenario.WORKFLOW).text("/id");
            client.post("/workflows/" + workflow + "/runs", "");
        }
        try (TestControlPlane second = TestControlPlane.start(database)) {
            Client client = second.administrator().as(key);
            assertThat(client.get("/workflows/" + workflow).status()).isEqualTo(200);
            assertThat(client.post("/leases", "{\"agent\": \"agent-1\"}").text("/run/workflow/id"))
                    .isEqualTo(workflow);
        }
    }

    @Test
    void aPollThatWaitsIsAnsweredWhenTheServiceStops() throws Exception {
        try (ExecutorService agents = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Reply> poll;
            try (TestControlPlane controlPlane = TestControlPlane.start(TestDatabase.H2.create())) {
                Client client = controlPlane.tenant("one");
                poll = agents.submit(() -> client.post("/leases", "{\"agent\": \"agent-1\", \"wait\": \"60s\"}"));
                await().until(() -> controlPlane.metrics().contains("http_server_active_requests 2"));
            }
            assertThat(poll.get().status()).isEqualTo(204);
        }
    }

    @Test
    void itIsReadyWhileTheDatabaseAnswers() throws Exception {
        try (TestControlPlane controlPlane = TestControlPlane.start(TestDatabase.H2.create())) {
            HttpRequest request = HttpRequest.newBuilder(controlPlane.root().resolve("/health/ready"))
                    .build();
            String report = controlPlane
                    .administrator()
                    .http()
                    .send(request, BodyHandlers.ofString())
                    .body();
            assertThat(report).contains("{\"name\":\"database\",\"status\":\"UP\"}");
        }
    }

    @Test
    void withoutAnAdministratorsKeyNobodyAdministers() throws Exception {
        try (TestControlPlane controlPlane =
                TestControlPlane.start(Map.of("DATABASE_URL", "jdbc:h2:mem:none", "ADMIN_KEY", " "))) {
            Reply refused = controlPlane.administrator().get("/tenants");
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.text("/detail")).contains("ADMIN_KEY");
        }
    }

    @Test
    void aDatabaseThatCannotBeOpenedStopsTheStart() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "no folder");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> TestControlPlane.start(Map.of("DATABASE_URL", "jdbc:h2:file:" + file + "/database")))
                .withMessageContaining("cannot open the database jdbc:h2:file:" + file)
                .withMessageContaining("folder can be written");
    }
}
