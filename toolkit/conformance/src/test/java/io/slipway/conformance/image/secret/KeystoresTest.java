package io.slipway.conformance.image.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeystoresTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final KeystoreTrials trials = new KeystoreTrials();

    @ParameterizedTest
    @ValueSource(strings = {"JKS", "JCEKS"})
    void trustStoresAreNotTriedHoweverMany(String type) throws Exception {
        byte[] store = bytes(trustStore(type));

        for (int i = 0; i <= KeystoreTrials.LIMIT; i++) {
            assertThat(look(store)).isEmpty();
        }
    }

    @Test
    void aKeyAmongCertificatesIsFound() throws Exception {
        KeyStore store = trustStore("JCEKS");
        store.setKeyEntry("tls", new SecretKeySpec(new byte[32], "AES"), PASSWORD, null);

        assertThat(look(bytes(store))).map(Secret::title).contains("key 'tls' in a keystore of type JCEKS");
    }

    @Test
    void whatEndsOtherwiseThanATrustStoreIsTried() throws Exception {
        byte[] store = bytes(trustStore("JKS"));
        byte[] longer = Arrays.copyOf(store, store.length + 1);
        for (int i = 0; i < KeystoreTrials.LIMIT; i++) {
            assertThat(look(longer)).isEmpty();
        }

        assertThat(look(longer)).map(Secret::title).contains("a keystore of type JKS");
    }

    private Optional<Secret> look(byte[] store) {
        return Keystores.look(store, store.length, trials);
    }

    private static byte[] bytes(KeyStore store) throws GeneralSecurityException, IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        store.store(out, PASSWORD);
        return out.toByteArray();
    }

    /** Two of the certificates that this JVM trusts. */
    private static KeyStore trustStore(String type) throws GeneralSecurityException, IOException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        X509Certificate[] trusted = ((X509TrustManager) factory.getTrustManagers()[0]).getAcceptedIssuers();
        KeyStore store = KeyStore.getInstance(type);
        store.load(null, null);
        store.setCertificateEntry("first", trusted[0]);
        store.setCertificateEntry("second", trusted[1]);
        return store;
    }
}
