package io.slipway.registry.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.oci.Digest;
import io.slipway.oci.OciFormatException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SigningKeyTest {
    private static final Digest IMAGE = Digest.of(new byte[0]);
    private static final byte[] PAYLOAD = ("{\"critical\":{\"type\":\"cosign container image signature\",\"image\":"
                    + "{\"docker-manifest-digest\":\"" + IMAGE + "\"}}}")
            .getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"EC, 256, SHA256withECDSA", "RSA, 1024, SHA256withRSA", "Ed25519, 255, Ed25519"})
    void aSignatureIsByItsKeyAlone(String kind, int bits, String algorithm) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
        generator.initialize(bits);
        KeyPair pair = generator.generateKeyPair();
        KeyPair other = generator.generateKeyPair();
        Signature signer = Signature.getInstance(algorithm);
        signer.initSign(pair.getPrivate());
        signer.update(PAYLOAD);
        SignedStatement statement = SignedStatement.simple(
                        PAYLOAD, Base64.getEncoder().encodeToString(signer.sign()))
                .orElseThrow();

        assertThat(statement.subject()).contains(IMAGE);
        assertThat(read(pair).verifies(statement.content(), statement.signature()))
                .isTrue();
        assertThat(read(other).verifies(statement.content(), statement.signature()))
                .isFalse();
        assertThat(read(pair).verifies("other".getBytes(StandardCharsets.UTF_8), statement.signature()))
                .isFalse();
        assertThat(read(pair).verifies(statement.content(), new byte[] {1, 2, 3}))
                .isFalse();
    }

    @Test
    void whatIsSignedForSomethingElseIsAboutNoImage() {
        byte[] attestation = "{\"critical\":{\"type\":\"other\"}}".getBytes(StandardCharsets.UTF_8);

        assertThat(SignedStatement.simple(attestation, "AAAA").orElseThrow().subject())
                .isEmpty();
        assertThat(SignedStatement.simple("no json".getBytes(StandardCharsets.UTF_8), "AAAA"))
                .isEmpty();
        assertThat(SignedStatement.simple(PAYLOAD, "not base64!")).isEmpty();
    }

    @Test
    void aBundlesStatementIsTakenWithItsType() throws Exception {
        String statement = "{\"predicateType\":\"https://sigstore.dev/cosign/sign/v1\",\"subject\":[{\"digest\":"
                + "{\"sha256\":\"" + IMAGE.hex() + "\"}}]}";
        byte[] bundle = ("{\"dsseEnvelope\":{\"payloadType\":\"application/vnd.in-toto+json\",\"payload\":\""
                        + Base64.getEncoder().encodeToString(statement.getBytes(StandardCharsets.UTF_8))
                        + "\",\"signatures\":[{\"sig\":\"AQID\"}]}}")
                .getBytes(StandardCharsets.UTF_8);

        SignedStatement read = SignedStatement.bundle(bundle).orElseThrow();

        assertThat(read.subject()).contains(IMAGE);
        assertThat(read.signature()).containsExactly(1, 2, 3);
        assertThat(new String(read.content(), StandardCharsets.UTF_8))
                .isEqualTo("DSSEv1 28 application/vnd.in-toto+json " + statement.length() + " " + statement);
    }

    @Test
    void aPrivateKeyIsRefusedWithAdvice() throws Exception {
        Path file =
                Files.writeString(directory.resolve("cosign.key"), "-----BEGIN ENCRYPTED SIGSTORE PRIVATE KEY-----");

        assertThatThrownBy(() -> SigningKey.read(file))
                .isInstanceOf(OciFormatException.class)
                .hasMessageContaining("perhaps it is the private one");
    }

    private SigningKey read(KeyPair pair) throws Exception {
        return SigningKey.read(Files.writeString(
                directory.resolve("cosign.pub"),
                "-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(pair.getPublic().getEncoded())
                        + "\n-----END PUBLIC KEY-----\n"));
    }
}
