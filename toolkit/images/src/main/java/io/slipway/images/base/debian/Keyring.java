package io.slipway.images.base.debian;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.bcpg.ArmoredInputStream;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;
import org.bouncycastle.openpgp.bc.BcPGPPublicKeyRing;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;

/** Keys whose signature is believed. */
public final class Keyring {
    private final List<byte[]> rings;

    private Keyring(List<byte[]> rings) {
        this.rings = List.copyOf(rings);
    }

    /** Debian's keys for its 13th release: archive, security archive and stable release. */
    public static Keyring debian() throws IOException {
        List<byte[]> rings = new ArrayList<>();
        for (String name : List.of("automatic", "security-automatic", "stable")) {
            try (InputStream in = Keyring.class.getResourceAsStream("debian-archive-trixie-" + name + ".gpg")) {
                rings.add(in.readAllBytes());
            }
        }
        return of(rings);
    }

    /** @param rings public key rings in OpenPGP's binary form, one key each */
    public static Keyring of(List<byte[]> rings) {
        return new Keyring(rings);
    }

    /**
     * The text under a clear-text signature (RFC 9580, section 7) by one of these keys.
     *
     * @param name of the signed file, for messages
     * @throws ArchiveException if there is no such signature
     */
    public String verified(String name, byte[] signed, Instant now) throws IOException {
        ArmoredInputStream armored = new ArmoredInputStream(new ByteArrayInputStream(signed));
        if (!armored.isClearText()) {
            throw new ArchiveException("Verifying " + name + ": it is not a clear-text signed file");
        }
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (int b = armored.read(); armored.isClearText(); b = armored.read()) {
            text.write(b);
        }
        List<String> lines = text.toString(StandardCharsets.UTF_8).lines().toList();
        if (!(new BcPGPObjectFactory(armored).nextObject() instanceof PGPSignatureList signatures)) {
            throw new ArchiveException("Verifying " + name + ": it has no signature");
        }
        byte[] content = canonical(lines);
        List<String> seen = new ArrayList<>();
        for (PGPSignature signature : signatures) {
            Optional<PGPPublicKey> key = key(signature.getKeyID());
            seen.add(String.format(Locale.ROOT, "%016X", signature.getKeyID())
                    + (key.isEmpty() ? " (not one of the keys believed)" : " (does not fit, or has expired)"));
            if (key.isPresent() && valid(key.get(), now) && fits(signature, key.get(), content)) {
                return String.join("\n", lines) + "\n";
            }
        }
        throw new ArchiveException("Verifying " + name + ": no valid signature by a key that is believed; found " + seen
                + ". Do not use this mirror until it is clear why.");
    }

    /** Keys are parsed only here, as most builds verify nothing and the parser takes its time to load. */
    private Optional<PGPPublicKey> key(long id) throws IOException {
        for (byte[] ring : rings) {
            PGPPublicKey key = new BcPGPPublicKeyRing(ring).getPublicKey(id);
            if (key != null && !key.hasRevocation()) {
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }

    private static boolean valid(PGPPublicKey key, Instant now) {
        long seconds = key.getValidSeconds();
        return seconds == 0
                || key.getCreationTime().toInstant().plusSeconds(seconds).isAfter(now);
    }

    private static boolean fits(PGPSignature signature, PGPPublicKey key, byte[] content) throws ArchiveException {
        try {
            signature.init(new BcPGPContentVerifierBuilderProvider(), key);
            signature.update(content);
            return signature.verify();
        } catch (PGPException e) {
            throw new ArchiveException("Verifying a signature: " + e.getMessage(), e);
        }
    }

    /** Lines end with CR LF, the last one with nothing, and blanks at their ends do not count. */
    private static byte[] canonical(List<String> lines) {
        return String.join(
                        "\r\n",
                        lines.stream()
                                .map(line -> line.replaceFirst("[ \t\r]+$", ""))
                                .toList())
                .getBytes(StandardCharsets.UTF_8);
    }
}
