package io.slipway.oci.registry;

import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.Manifest;
import io.slipway.oci.MediaType;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Plain HTTP calls on a registry. */
record RegistryClient(String address) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    HttpResponse<byte[]> call(String method, String path, BodyPublisher body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://" + address + path)).method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return HTTP.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new AssertionError(method + " " + path + " was not answered", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    HttpResponse<byte[]> call(String method, String path, String... headers) {
        return call(method, path, BodyPublishers.noBody(), headers);
    }

    HttpResponse<byte[]> putManifest(String repository, String reference, String mediaType, byte[] content) {
        return call(
                "PUT",
                "/v2/" + repository + "/manifests/" + reference,
                BodyPublishers.ofByteArray(content),
                "Content-Type",
                mediaType);
    }

    /** Pushes a blob in one call. */
    Descriptor pushBlob(String repository, String mediaType, byte[] content) {
        Descriptor descriptor = Descriptor.of(mediaType, content);
        HttpResponse<byte[]> response = call(
                "POST",
                "/v2/" + repository + "/blobs/uploads/?digest=" + descriptor.digest(),
                BodyPublishers.ofByteArray(content));
        if (response.statusCode() != 201) {
            throw new AssertionError("Blob was not taken: " + response.statusCode() + " " + text(response));
        }
        return descriptor;
    }

    /** Pushes what a manifest needs, and gives the manifest, which is not pushed. */
    Manifest imageOf(String repository, String content) {
        Descriptor config = pushBlob(repository, MediaType.OCI_CONFIG, bytes("{\"" + content + "\":1}"));
        Descriptor layer = pushBlob(repository, MediaType.OCI_LAYER, bytes(content));
        return Manifest.image(config, List.of(layer), Map.of());
    }

    Descriptor pushImage(String repository, String tag) {
        byte[] manifest = imageOf(repository, tag).toJson();
        HttpResponse<byte[]> response = putManifest(repository, tag, MediaType.OCI_MANIFEST, manifest);
        if (response.statusCode() != 201) {
            throw new AssertionError("Manifest was not taken: " + response.statusCode() + " " + text(response));
        }
        return Descriptor.of(MediaType.OCI_MANIFEST, manifest);
    }

    static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("(no header " + name + ")");
    }

    static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    static JsonNode json(HttpResponse<byte[]> response) {
        return new JsonMapper().readTree(response.body());
    }

    static String errorCode(HttpResponse<byte[]> response) {
        return json(response).path("errors").path(0).path("code").asString("(none)");
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static Digest digest(String text) {
        return Digest.of(bytes(text));
    }
}
