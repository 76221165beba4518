package io.slipway.oci.registry;

import static io.slipway.oci.registry.RegistryClient.bytes;
import static io.slipway.oci.registry.RegistryClient.digest;
import static io.slipway.oci.registry.RegistryClient.errorCode;
import static io.slipway.oci.registry.RegistryClient.header;
import static io.slipway.oci.registry.RegistryClient.json;
import static io.slipway.oci.registry.RegistryClient.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.Index;
import io.slipway.oci.Manifest;
import io.slipway.oci.MediaType;
import io.slipway.oci.layout.ImageLayout;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackRegistryTest {
    @TempDir
    Path root;

    private LoopbackRegistry registry;
    private RegistryClient client;

    @BeforeEach
    void start() throws IOException {
        registry = LoopbackRegistry.start(root);
        client = new RegistryClient(registry.address());
    }

    @AfterEach
    void stop() throws IOException {
        registry.close();
    }

    @Nested
    class Serving {
        @Test
        void versionCheckSaysThatItIsARegistry() {
            HttpResponse<byte[]> response = client.call("GET", "/v2/");

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(header(response, "Docker-Distribution-Api-Version")).isEqualTo("registry/2.0");
        }

        @Test
        void listensOnTheLoopbackAddressOnly() throws IOException {
            assertThat(registry.address()).startsWith("127.0.0.1:");
            int port = Integer.parseInt(registry.address().split(":", -1)[1]);

            assertThatThrownBy(() -> new Socket(InetAddress.getByName("127.0.0.2"), port).close())
                    .isInstanceOf(IOException.class);
        }

        /** Jib and Docker ask in TLS first and wait until they are answered. */
        @ParameterizedTest
        @ValueSource(ints = {1, 6, 517})
        void tlsIsTurnedDownWithoutWaitingForMore(int length) throws IOException {
            int port = Integer.parseInt(registry.address().split(":", -1)[1]);
            byte[] clientHello = new byte[length];
            clientHello[0] = 0x16;
            try (Socket socket = new Socket("127.0.0.1", port)) {
                socket.setSoTimeout(10_000);
                socket.getOutputStream().write(clientHello);

                String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

                assertThat(answer)
                        .satisfiesAnyOf(
                                a -> assertThat(a).isEmpty(), a -> assertThat(a).startsWith("HTTP/1.1 400"));
            }
        }

        @Test
        void aTakenPortIsNamed() {
            int port = Integer.parseInt(registry.address().split(":", -1)[1]);

            assertThatThrownBy(() -> LoopbackRegistry.start(root, port))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("cannot listen on 127.0.0.1:" + port)
                    .hasMessageContaining("choose another port");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "../escape",
                    "a/../../escape",
                    "/etc",
                    "Upper",
                    "a//b",
                    "a_-b",
                    "a/blobs",
                    "a/blobs/sha256",
                    "a/index.json",
                    "a/.hidden",
                    "a%2Fb",
                    "-a"
                })
        void unsafeNamesAreRefused(String name) throws IOException {
            HttpResponse<byte[]> pull = client.call("GET", "/v2/" + name + "/manifests/latest");
            HttpResponse<byte[]> push = client.call("POST", "/v2/" + name + "/blobs/uploads/");

            assertThat(List.of(pull.statusCode(), push.statusCode())).containsOnly(400);
            assertThat(List.of(errorCode(pull), errorCode(push))).containsOnly("NAME_INVALID");
            assertThat(root).isEmptyDirectory();
        }

        @Test
        void unknownPathsAndMethodsAreAnsweredInTheSpecificationsForm() {
            assertThat(errorCode(client.call("GET", "/somewhere"))).isEqualTo("NAME_UNKNOWN");
            assertThat(errorCode(client.call("POST", "/v2/a/tags/list"))).isEqualTo("UNSUPPORTED");
            assertThat(client.call("PATCH", "/v2/a/manifests/latest").statusCode())
                    .isEqualTo(405);
            assertThat(errorCode(client.call("GET", "/v2/a/tags/list"))).isEqualTo("NAME_UNKNOWN");
        }
    }

    @Nested
    class Manifests {
        @Test
        void areServedByTagAndDigestAsTheyCame() {
            byte[] compact = client.imageOf("team/app", "one").toJson();
            byte[] spaced = bytes(new String(compact, StandardCharsets.UTF_8).replace(",", " ,\n "));
            HttpResponse<byte[]> put = client.putManifest("team/app", "v1", MediaType.OCI_MANIFEST, spaced);
            Digest digest = Digest.of(spaced);

            assertThat(put.statusCode()).isEqualTo(201);
            assertThat(header(put, "Docker-Content-Digest")).isEqualTo(digest.toString());
            assertThat(header(put, "Location")).isEqualTo("/v2/team/app/manifests/" + digest);
            for (String reference : List.of("v1", digest.toString())) {
                HttpResponse<byte[]> get = client.call("GET", "/v2/team/app/manifests/" + reference);
                assertThat(get.body()).isEqualTo(spaced);
                assertThat(header(get, "Content-Type")).isEqualTo(MediaType.OCI_MANIFEST);
                HttpResponse<byte[]> head = client.call("HEAD", "/v2/team/app/manifests/" + reference);
                assertThat(head.statusCode()).isEqualTo(200);
                assertThat(header(head, "Content-Length")).isEqualTo(String.valueOf(spaced.length));
                assertThat(header(head, "Docker-Content-Digest")).isEqualTo(digest.toString());
            }
        }

        @Test
        void ofDockersTypesAreKeptButStagedOutsideTheIndex() throws IOException {
            Manifest oci = client.imageOf("app", "docker");
            byte[] manifest = new Manifest(
                            MediaType.DOCKER_MANIFEST,
                            Optional.empty(),
                            oci.config().withMediaType(MediaType.DOCKER_CONFIG),
                            oci.layers(),
                            Optional.empty(),
                            new TreeMap<>())
                    .toJson();
            client.putManifest("app", "latest", MediaType.DOCKER_MANIFEST, manifest);

            HttpResponse<byte[]> get = client.call("GET", "/v2/app/manifests/latest");
            assertThat(get.body()).isEqualTo(manifest);
            assertThat(header(get, "Content-Type")).isEqualTo(MediaType.DOCKER_MANIFEST);
            ImageLayout layout = ImageLayout.open(root.resolve("app"));
            assertThat(layout.entries()).isEmpty();
            assertThat(layout.staged()).extracting(Descriptor::digest).containsExactly(Digest.of(manifest));

            client.putManifest("app", "latest", MediaType.OCI_MANIFEST, oci.toJson());
            assertThat(layout.staged()).isEmpty();
            assertThat(layout.entries()).extracting(Descriptor::digest).containsExactly(Digest.of(oci.toJson()));
        }

        @Test
        void thatAreNoneAreRefused() {
            Manifest image = client.imageOf("app", "one");
            String json = new String(image.toJson(), StandardCharsets.UTF_8);

            assertRefused(bytes("no json"), MediaType.OCI_MANIFEST, "MANIFEST_INVALID");
            assertRefused(bytes("{\"schemaVersion\":1}"), MediaType.OCI_MANIFEST, "MANIFEST_INVALID");
            assertRefused(image.toJson(), MediaType.OCI_INDEX, "MANIFEST_INVALID");
            assertRefused(
                    bytes(json.replace("\"layers\"", "\"manifests\":[],\"layers\"")),
                    MediaType.OCI_MANIFEST,
                    "MANIFEST_INVALID");
            assertRefused(bytes(json.replace("\"size\":3", "\"size\":4")), MediaType.OCI_MANIFEST, "MANIFEST_INVALID");
            assertRefused(
                    bytes(json.replace(digest("one").hex(), digest("two").hex())),
                    MediaType.OCI_MANIFEST,
                    "MANIFEST_BLOB_UNKNOWN");
            assertRefused(new byte[ImageLayout.DOCUMENT_LIMIT + 1], MediaType.OCI_MANIFEST, "SIZE_INVALID");
            assertThat(errorCode(client.putManifest("app", "-tag", MediaType.OCI_MANIFEST, image.toJson())))
                    .isEqualTo("MANIFEST_INVALID");
            assertThat(errorCode(client.putManifest(
                            "app", digest("other").toString(), MediaType.OCI_MANIFEST, image.toJson())))
                    .isEqualTo("DIGEST_INVALID");
        }

        @Test
        void unknownOnesAreNotFound() {
            Descriptor image = client.pushImage("app", "v1");
            Digest layer = digest("v1");

            for (String reference : List.of("v2", digest("none").toString(), layer.toString())) {
                HttpResponse<byte[]> response = client.call("GET", "/v2/app/manifests/" + reference);
                assertThat(response.statusCode()).isEqualTo(404);
                assertThat(errorCode(response)).isEqualTo("MANIFEST_UNKNOWN");
            }
            assertThat(client.call("HEAD", "/v2/app/manifests/v2").statusCode()).isEqualTo(404);
            assertThat(client.call("GET", "/v2/app/manifests/" + image.digest()).statusCode())
                    .isEqualTo(200);
        }

        @Test
        void aTagIsDeletedAloneAndADigestWithItsTags() throws IOException {
            Descriptor image = client.pushImage("app", "v1");
            byte[] manifest = client.call("GET", "/v2/app/manifests/v1").body();
            client.putManifest("app", "latest", MediaType.OCI_MANIFEST, manifest);
            client.putManifest("app", "stable", MediaType.OCI_MANIFEST, manifest);
            ImageLayout layout = ImageLayout.open(root.resolve("app"));

            assertThat(client.call("DELETE", "/v2/app/manifests/v1").statusCode())
                    .isEqualTo(202);
            assertThat(layout.tags()).containsOnlyKeys("latest", "stable");

            assertThat(client.call("DELETE", "/v2/app/manifests/" + image.digest())
                            .statusCode())
                    .isEqualTo(202);
            assertThat(layout.entries()).isEmpty();
            assertThat(layout.contains(image.digest())).isFalse();
            assertThat(errorCode(client.call("DELETE", "/v2/app/manifests/" + image.digest())))
                    .isEqualTo("MANIFEST_UNKNOWN");
        }

        private void assertRefused(byte[] content, String mediaType, String code) {
            HttpResponse<byte[]> response = client.putManifest("app", "latest", mediaType, content);
            assertThat(errorCode(response)).as(text(response)).isEqualTo(code);
            assertThat(client.call("GET", "/v2/app/manifests/latest").statusCode())
                    .isEqualTo(404);
        }
    }

    @Nested
    class Blobs {
        private static final String CONTENT = "0123456789";

        @Test
        void arePushedInOneCall() {
            Descriptor blob = client.pushBlob("app", MediaType.OCI_LAYER, bytes(CONTENT));

            HttpResponse<byte[]> get = client.call("GET", "/v2/app/blobs/" + blob.digest());
            assertThat(text(get)).isEqualTo(CONTENT);
            assertThat(header(get, "Docker-Content-Digest"))
                    .isEqualTo(blob.digest().toString());
            HttpResponse<byte[]> head = client.call("HEAD", "/v2/app/blobs/" + blob.digest());
            assertThat(header(head, "Content-Length")).isEqualTo("10");
        }

        @Test
        void arePushedByPostAndPut() {
            String session = begin();
            HttpResponse<byte[]> put =
                    client.call("PUT", session + "?digest=" + digest(CONTENT), BodyPublishers.ofString(CONTENT));

            assertThat(put.statusCode()).isEqualTo(201);
            assertThat(header(put, "Location")).isEqualTo("/v2/app/blobs/" + digest(CONTENT));
            assertThat(text(client.call("GET", header(put, "Location")))).isEqualTo(CONTENT);
        }

        @Test
        void arePushedInChunksWithoutLengths() {
            String session = begin();
            HttpResponse<byte[]> first = client.call("PATCH", session, chunked("0123"));
            HttpResponse<byte[]> second = client.call("PATCH", header(first, "Location"), chunked("4567"));
            HttpResponse<byte[]> put =
                    client.call("PUT", header(second, "Location") + "?digest=" + digest(CONTENT), chunked("89"));

            assertThat(List.of(first.statusCode(), second.statusCode(), put.statusCode()))
                    .containsExactly(202, 202, 201);
            assertThat(List.of(header(first, "Range"), header(second, "Range"))).containsExactly("0-3", "0-7");
            assertThat(text(client.call("GET", "/v2/app/blobs/" + digest(CONTENT))))
                    .isEqualTo(CONTENT);
        }

        @Test
        void chunksMustFollowEachOther() throws IOException {
            String session = begin();
            client.call("PATCH", session, BodyPublishers.ofString("0123"), "Content-Range", "0-3");
            HttpResponse<byte[]> gap =
                    client.call("PATCH", session, BodyPublishers.ofString("89"), "Content-Range", "8-9");
            HttpResponse<byte[]> status = client.call("GET", session);

            assertThat(gap.statusCode()).isEqualTo(416);
            assertThat(errorCode(gap)).isEqualTo("BLOB_UPLOAD_INVALID");
            assertThat(header(gap, "Range")).isEqualTo("0-3");
            assertThat(status.statusCode()).isEqualTo(204);
            assertThat(header(status, "Range")).isEqualTo("0-3");

            HttpResponse<byte[]> wrongLength =
                    client.call("PATCH", session, BodyPublishers.ofString("456"), "Content-Range", "4-9");
            assertThat(errorCode(wrongLength)).isEqualTo("SIZE_INVALID");
            assertThat(leftovers()).isEmpty();
        }

        @Test
        void withAnotherDigestAreRefusedAndLeaveNothing() throws IOException {
            for (String bad : List.of(digest("other").toString(), "sha256:12")) {
                HttpResponse<byte[]> put =
                        client.call("PUT", begin() + "?digest=" + bad, BodyPublishers.ofString(CONTENT));
                assertThat(put.statusCode()).isEqualTo(400);
                assertThat(errorCode(put)).isEqualTo("DIGEST_INVALID");
            }
            assertThat(errorCode(client.call("PUT", begin(), BodyPublishers.ofString(CONTENT))))
                    .isEqualTo("DIGEST_INVALID");
            registry.close();

            assertThat(leftovers()).isEmpty();
        }

        @Test
        void areVerifiedBySha512AsWell() throws Exception {
            byte[] hash = java.security.MessageDigest.getInstance("SHA-512").digest(bytes(CONTENT));
            String digest = "sha512:" + java.util.HexFormat.of().formatHex(hash);
            HttpResponse<byte[]> put =
                    client.call("PUT", begin() + "?digest=" + digest, BodyPublishers.ofString(CONTENT));

            assertThat(put.statusCode()).isEqualTo(201);
            assertThat(text(client.call("GET", "/v2/app/blobs/" + digest))).isEqualTo(CONTENT);
        }

        @Test
        void aCancelledUploadIsGone() throws IOException {
            String session = begin();
            client.call("PATCH", session, chunked("0123"));

            assertThat(client.call("DELETE", session).statusCode()).isEqualTo(204);
            assertThat(errorCode(client.call("GET", session))).isEqualTo("BLOB_UPLOAD_UNKNOWN");
            assertThat(leftovers()).isEmpty();
        }

        @Test
        void aSessionOfAnotherRepositoryIsUnknown() {
            String session = begin().replace("/app/", "/other/");

            assertThat(errorCode(client.call("GET", session))).isEqualTo("BLOB_UPLOAD_UNKNOWN");
        }

        @Test
        void anUploadWhoseClientDiesLeavesNothing() throws IOException {
            String session = begin();
            int port = Integer.parseInt(registry.address().split(":", -1)[1]);
            try (Socket socket = new Socket("127.0.0.1", port)) {
                String request = "PATCH " + session + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n";
                socket.getOutputStream().write(bytes(request));
                socket.getOutputStream().write(new byte[500_000]);
            }

            await().untilAsserted(() -> assertThat(leftovers()).isEmpty());
            assertThat(errorCode(client.call("GET", session))).isEqualTo("BLOB_UPLOAD_UNKNOWN");
        }

        @Test
        void whatAKilledProcessLeftIsSweptAtStart() throws IOException {
            begin();
            registry.close();
            Path leftover = root.resolve("app/blobs/.incoming/.999999999-left");
            Files.writeString(leftover, "left");

            registry = LoopbackRegistry.start(root);

            assertThat(leftover).doesNotExist();
        }

        @Test
        void areMountedFromAnotherRepository() {
            Descriptor blob = client.pushBlob("base", MediaType.OCI_LAYER, bytes(CONTENT));
            HttpResponse<byte[]> mounted =
                    client.call("POST", "/v2/app/blobs/uploads/?mount=" + blob.digest() + "&from=base");
            HttpResponse<byte[]> again =
                    client.call("POST", "/v2/app/blobs/uploads/?mount=" + blob.digest() + "&from=base");

            assertThat(List.of(mounted.statusCode(), again.statusCode())).containsOnly(201);
            assertThat(text(client.call("GET", header(mounted, "Location")))).isEqualTo(CONTENT);
        }

        @Test
        void whatCannotBeMountedIsUploaded() {
            for (String query : List.of("mount=" + digest("x") + "&from=nowhere", "mount=" + digest("x"))) {
                HttpResponse<byte[]> response = client.call("POST", "/v2/app/blobs/uploads/?" + query);
                assertThat(response.statusCode()).isEqualTo(202);
                assertThat(header(response, "Location")).startsWith("/v2/app/blobs/uploads/");
            }
            assertThat(errorCode(client.call("POST", "/v2/app/blobs/uploads/?mount=" + digest("x") + "&from=../x")))
                    .isEqualTo("NAME_INVALID");
        }

        @Test
        void areServedInRanges() {
            Descriptor blob = client.pushBlob("app", MediaType.OCI_LAYER, bytes(CONTENT));
            String path = "/v2/app/blobs/" + blob.digest();

            assertRange(path, "bytes=2-4", 206, "234", "bytes 2-4/10");
            assertRange(path, "bytes=7-", 206, "789", "bytes 7-9/10");
            assertRange(path, "bytes=-2", 206, "89", "bytes 8-9/10");
            assertRange(path, "bytes=8-99", 206, "89", "bytes 8-9/10");
            assertRange(path, "bytes=10-", 416, "", "bytes */10");
            assertRange(path, "lines=1-2", 200, CONTENT, "(no header Content-Range)");
            assertRange(path, "bytes=0-1,3-4", 200, CONTENT, "(no header Content-Range)");
        }

        @Test
        void areDeleted() {
            Descriptor blob = client.pushBlob("app", MediaType.OCI_LAYER, bytes(CONTENT));

            assertThat(client.call("DELETE", "/v2/app/blobs/" + blob.digest()).statusCode())
                    .isEqualTo(202);
            assertThat(errorCode(client.call("DELETE", "/v2/app/blobs/" + blob.digest())))
                    .isEqualTo("BLOB_UNKNOWN");
            assertThat(errorCode(client.call("GET", "/v2/app/blobs/" + blob.digest())))
                    .isEqualTo("BLOB_UNKNOWN");
            assertThat(errorCode(client.call("GET", "/v2/app/blobs/sha256:1"))).isEqualTo("DIGEST_INVALID");
        }

        private String begin() {
            return header(client.call("POST", "/v2/app/blobs/uploads/"), "Location");
        }

        private void assertRange(String path, String range, int status, String content, String contentRange) {
            HttpResponse<byte[]> response = client.call("GET", path, "Range", range);
            assertThat(response.statusCode()).as(range).isEqualTo(status);
            assertThat(text(response)).as(range).isEqualTo(content);
            assertThat(header(response, "Content-Range")).as(range).isEqualTo(contentRange);
        }
    }

    @Nested
    class TagsAndReferrers {
        @Test
        void tagsAreListedInOrderPageByPage() {
            List.of("v2", "latest", "v1", "dev").forEach(tag -> client.pushImage("app", tag));

            assertThat(text(client.call("GET", "/v2/app/tags/list")))
                    .isEqualTo("{\"name\":\"app\",\"tags\":[\"dev\",\"latest\",\"v1\",\"v2\"]}");
            HttpResponse<byte[]> first = client.call("GET", "/v2/app/tags/list?n=3");
            assertThat(text(first)).contains("[\"dev\",\"latest\",\"v1\"]");
            assertThat(header(first, "Link")).isEqualTo("</v2/app/tags/list?n=3&last=v1>; rel=\"next\"");
            HttpResponse<byte[]> second = client.call("GET", "/v2/app/tags/list?n=3&last=v1");
            assertThat(text(second)).contains("[\"v2\"]");
            assertThat(header(second, "Link")).isEqualTo("(no header Link)");
            assertThat(text(client.call("GET", "/v2/app/tags/list?n=0"))).contains("[]");
            assertThat(errorCode(client.call("GET", "/v2/app/tags/list?n=-1"))).isEqualTo("UNSUPPORTED");
        }

        @Test
        void referrersAreFoundByTheirSubjectAndType() {
            Descriptor image = client.pushImage("app", "v1");
            Descriptor sbom = pushReferrer("app", image, Optional.of("application/vnd.cyclonedx+json"), "sbom");
            Descriptor other = pushReferrer("app", image, Optional.empty(), "other");

            HttpResponse<byte[]> all = client.call("GET", "/v2/app/referrers/" + image.digest());
            assertThat(header(all, "Content-Type")).isEqualTo(MediaType.OCI_INDEX);
            assertThat(Index.parse(all.body()).manifests())
                    .extracting(Descriptor::digest)
                    .containsExactlyInAnyOrder(sbom.digest(), other.digest());
            HttpResponse<byte[]> filtered = client.call(
                    "GET", "/v2/app/referrers/" + image.digest() + "?artifactType=application/vnd.cyclonedx%2Bjson");
            assertThat(header(filtered, "OCI-Filters-Applied")).isEqualTo("artifactType");
            assertThat(Index.parse(filtered.body()).manifests()).singleElement().satisfies(found -> {
                assertThat(found.digest()).isEqualTo(sbom.digest());
                assertThat(found.annotations()).containsEntry("what", "sbom");
            });
            HttpResponse<byte[]> byConfig = client.call(
                    "GET",
                    "/v2/app/referrers/" + image.digest() + "?artifactType="
                            + MediaType.OCI_CONFIG.replace("+", "%2B"));
            assertThat(Index.parse(byConfig.body()).manifests())
                    .extracting(Descriptor::digest)
                    .containsExactly(other.digest());
        }

        @Test
        void noReferrersAreAnEmptyIndex() {
            HttpResponse<byte[]> response = client.call("GET", "/v2/app/referrers/" + digest("none"));

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(json(response).path("manifests").size()).isZero();
        }

        @Test
        void aDeletedReferrerIsNoLongerListed() {
            Descriptor image = client.pushImage("app", "v1");
            Descriptor sbom = pushReferrer("app", image, Optional.of("a/b"), "sbom");
            client.call("DELETE", "/v2/app/manifests/" + sbom.digest());

            assertThat(json(client.call("GET", "/v2/app/referrers/" + image.digest()))
                            .path("manifests")
                            .size())
                    .isZero();
        }

        private Descriptor pushReferrer(
                String repository, Descriptor subject, Optional<String> artifactType, String what) {
            Manifest image = client.imageOf(repository, what);
            byte[] manifest = new Manifest(
                            MediaType.OCI_MANIFEST,
                            artifactType,
                            image.config(),
                            image.layers(),
                            Optional.of(subject),
                            new TreeMap<>(Map.of("what", what)))
                    .toJson();
            Descriptor descriptor = Descriptor.of(MediaType.OCI_MANIFEST, manifest);
            HttpResponse<byte[]> put =
                    client.putManifest(repository, descriptor.digest().toString(), MediaType.OCI_MANIFEST, manifest);
            assertThat(header(put, "OCI-Subject")).isEqualTo(subject.digest().toString());
            return descriptor;
        }
    }

    private static java.net.http.HttpRequest.BodyPublisher chunked(String content) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes(content)));
    }

    private List<Path> leftovers() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.getParent().endsWith(".incoming"))
                    .toList();
        }
    }
}
