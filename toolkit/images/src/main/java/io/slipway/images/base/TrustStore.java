package io.slipway.images.base;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The certificate authorities that an image trusts, as a PEM bundle and as the JDK's truststore, the same bytes for the
 * same certificates.
 */
final class TrustStore {
    static final String BUNDLE = "etc/ssl/certs/ca-certificates.crt";
    static final String JAVA = "etc/ssl/certs/java/cacerts";

    private static final int JKS_MAGIC = 0xFEEDFEED;
    private static final int JKS_VERSION = 2;
    private static final int TRUSTED_CERTIFICATE = 2;
    private static final String PASSWORD = "changeit";

    private final SortedMap<String, byte[]> files = new TreeMap<>();

    /** @param pem one certificate or several */
    void add(String name, byte[] pem) {
        files.put(name, pem);
    }

    boolean isEmpty() {
        return files.isEmpty();
    }

    byte[] pemBundle() throws IOException {
        ByteArrayOutputStream bundle = new ByteArrayOutputStream();
        for (byte[] pem : files.values()) {
            bundle.write(pem);
            if (pem.length > 0 && pem[pem.length - 1] != '\n') {
                bundle.write('\n');
            }
        }
        return bundle.toByteArray();
    }

    /**
     * A key store in the format JKS, which has neither salt nor, written here, a time: {@link java.security.KeyStore}
     * would put the present time in. The password guards nothing, a truststore is public.
     */
    byte[] javaKeyStore() throws IOException {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            SortedMap<String, Certificate> certificates = certificates();
            try (DataOutputStream out = new DataOutputStream(bytes)) {
                out.writeInt(JKS_MAGIC);
                out.writeInt(JKS_VERSION);
                out.writeInt(certificates.size());
                for (Map.Entry<String, Certificate> entry : certificates.entrySet()) {
                    byte[] encoded = entry.getValue().getEncoded();
                    out.writeInt(TRUSTED_CERTIFICATE);
                    out.writeUTF(entry.getKey());
                    out.writeLong(0);
                    out.writeUTF(entry.getValue().getType());
                    out.writeInt(encoded.length);
                    out.write(encoded);
                }
            }
            MessageDigest seal = MessageDigest.getInstance("SHA-1");
            seal.update(PASSWORD.getBytes(StandardCharsets.UTF_16BE));
            seal.update("Mighty Aphrodite".getBytes(StandardCharsets.UTF_8));
            bytes.write(seal.digest(bytes.toByteArray()));
            return bytes.toByteArray();
        } catch (CertificateEncodingException | NoSuchAlgorithmException e) {
            throw new IOException("Writing a truststore: " + e.getMessage(), e);
        }
    }

    private SortedMap<String, Certificate> certificates() throws BaseImageException {
        SortedMap<String, Certificate> certificates = new TreeMap<>();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            String alias = file.getKey().toLowerCase(Locale.ROOT);
            try {
                int number = 0;
                for (Certificate certificate : CertificateFactory.getInstance("X.509")
                        .generateCertificates(new ByteArrayInputStream(file.getValue()))) {
                    certificates.put(number == 0 ? alias : alias + "-" + number, certificate);
                    number++;
                }
                if (number == 0) {
                    throw new BaseImageException("Reading certificate file " + file.getKey() + ": it has none (must be"
                            + " PEM: -----BEGIN CERTIFICATE-----)");
                }
            } catch (CertificateException e) {
                throw new BaseImageException("Reading certificate file " + file.getKey() + ": " + e.getMessage(), e);
            }
        }
        return certificates;
    }
}
