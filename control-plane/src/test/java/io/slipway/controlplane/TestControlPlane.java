package io.slipway.controlplane;

import io.slipway.service.RunningService;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;

/** A control-plane inside the test's process. */
final class TestControlPlane implements AutoCloseable {

    static final String ADMIN_KEY = "the-administrator's-key-of-these-tests";

    private final RunningService service;
    private final Client administrator;

    private TestControlPlane(RunningService service) throws Exception {
        this.service = service;
        this.administrator = Client.of(root().resolve("/api/v1"), ADMIN_KEY);
    }

    static TestControlPlane start(Map<String, String> environment) throws Exception {
        Map<String, String> all = new HashMap<>(environment);
        all.put("SERVER_PORT", "0");
        all.put("SERVER_HOST", "127.0.0.1");
        all.put("LOG_LEVEL", "error");
        all.putIfAbsent("ADMIN_KEY", ADMIN_KEY);
        return new TestControlPlane(ControlPlane.service().start(all));
    }

    URI root() {
        return URI.create("http://127.0.0.1:" + service.port());
    }

    /** A client with the administrator's key. */
    Client administrator() {
        return administrator;
    }

    /** A client with the first key of a new tenant, which may do everything. */
    Client tenant(String name) throws Exception {
        String key = administrator
                .post("/tenants", "{\"name\": \"%s\"}".formatted(name))
                .text("/key/key");
        return administrator.as(key);
    }

    /** The text of a scrape. */
    String metrics() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(root().resolve("/metrics")).build();
        return administrator.http().send(request, BodyHandlers.ofString()).body();
    }

    @Override
    public void close() {
        service.close();
    }
}
