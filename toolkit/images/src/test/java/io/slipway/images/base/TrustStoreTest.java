package io.slipway.images.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class TrustStoreTest {
    @Test
    void theJdkReadsIt() throws Exception {
        byte[] bytes = trustStore().javaKeyStore();

        KeyStore read = KeyStore.getInstance("PKCS12");
        read.load(new ByteArrayInputStream(bytes), "changeit".toCharArray());

        assertThat(Collections.list(read.aliases())).containsExactlyInAnyOrder("one.pem", "two.pem", "two.pem-1");
        assertThat(read.isCertificateEntry("two.pem-1")).isTrue();
    }

    @Test
    void theSameCertificatesGiveTheSameBytes() throws Exception {
        assertThat(trustStore().javaKeyStore()).isEqualTo(trustStore().javaKeyStore());
    }

    @Test
    void theBundleHasEveryCertificateOnLinesOfItsOwn() throws Exception {
        String bundle = new String(trustStore().pemBundle(), StandardCharsets.UTF_8);

        assertThat(bundle.lines().filter("-----BEGIN CERTIFICATE-----"::equals)).hasSize(3);
    }

    @Test
    void aFileWithoutCertificateIsNamed() {
        TrustStore store = new TrustStore();
        store.add("empty.pem", new byte[0]);

        assertThatThrownBy(store::javaKeyStore)
                .isInstanceOf(BaseImageException.class)
                .hasMessageContaining("empty.pem");
    }

    private static TrustStore trustStore() throws Exception {
        String pem;
        try (InputStream in = TrustStoreTest.class.getResourceAsStream("authority.pem")) {
            pem = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
        TrustStore store = new TrustStore();
        store.add("two.pem", (pem + "\n" + pem).getBytes(StandardCharsets.UTF_8));
        store.add("One.pem", pem.getBytes(StandardCharsets.UTF_8));
        return store;
    }
}
