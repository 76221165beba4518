package io.slipway.controlplane.api;

import io.helidon.http.Method;
import io.helidon.http.Status;
import io.slipway.controlplane.api.Endpoint.Handling;
import io.slipway.controlplane.json.JsonFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The description of the API, which is written in YAML and served as JSON. */
final class OpenApi {

    private OpenApi() {}

    /** Holds the document from when it is first asked for. */
    private static final class Document {
        static final byte[] JSON = read();
    }

    static Endpoint endpoint() {
        return new Endpoint(Method.GET, Endpoint.BASE + "/openapi.json", new Access.Open(), (Handling.Fixed)
                () -> new Answer(Status.OK_200, Document.JSON, Document.JSON, null, null));
    }

    private static byte[] read() {
        try (InputStream yaml = OpenApi.class.getResourceAsStream("openapi.yaml")) {
            return JsonFormat.bytes(new Load(LoadSettings.builder().build()).loadFromInputStream(yaml));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
