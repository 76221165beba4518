package io.slipway.registry.signature;

import io.slipway.oci.Digest;
import io.slipway.oci.OciFormatException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What was signed, and the signature.
 *
 * @param content the bytes that the signature is of
 * @param subject the image that the content is about, where it says so in a form that is understood
 */
record SignedStatement(byte[] content, byte[] signature, Optional<Digest> subject) {
    private static final String STATEMENT = "application/vnd.in-toto+json";
    private static final String SIGN_PREDICATE = "https://sigstore.dev/cosign/sign/v1";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** Of a layer that cosign made: "simple signing", a document beside its signature. */
    static Optional<SignedStatement> simple(byte[] payload, String signature) {
        try {
            JsonNode critical = JSON.readTree(payload).path("critical");
            Optional<Digest> subject = critical.path("type").asString("").equals("cosign container image signature")
                    ? digest(critical.path("image")
                            .path("docker-manifest-digest")
                            .asString(""))
                    : Optional.empty();
            return Optional.of(new SignedStatement(payload, Base64.getDecoder().decode(signature), subject));
        } catch (JacksonException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Of a bundle of sigstore that holds a statement of in-toto in an envelope (DSSE). */
    static Optional<SignedStatement> bundle(byte[] bundle) {
        try {
            JsonNode envelope = JSON.readTree(bundle).path("dsseEnvelope");
            String type = envelope.path("payloadType").asString("");
            byte[] payload = Base64.getDecoder().decode(envelope.path("payload").asString(""));
            byte[] signature = Base64.getDecoder()
                    .decode(envelope.path("signatures").path(0).path("sig").asString(""));
            Optional<Digest> subject = type.equals(STATEMENT) ? subject(JSON.readTree(payload)) : Optional.empty();
            return Optional.of(new SignedStatement(authenticated(type, payload), signature, subject));
        } catch (JacksonException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Digest> subject(JsonNode statement) {
        return statement.path("predicateType").asString("").equals(SIGN_PREDICATE)
                        && statement.path("subject").size() == 1
                ? digest("sha256:"
                        + statement
                                .path("subject")
                                .path(0)
                                .path("digest")
                                .path("sha256")
                                .asString(""))
                : Optional.empty();
    }

    /** What the signature of an envelope is of (DSSE, "PAE"). */
    private static byte[] authenticated(String type, byte[] payload) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(
                ("DSSEv1 " + type.getBytes(StandardCharsets.UTF_8).length + " " + type + " " + payload.length + " ")
                        .getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(payload);
        return bytes.toByteArray();
    }

    private static Optional<Digest> digest(String text) {
        try {
            return Optional.of(Digest.parse(text));
        } catch (OciFormatException e) {
            return Optional.empty();
        }
    }
}
