package io.slipway.conformance.suite;

import io.slipway.oci.client.ClientOptions;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How registries are spoken to.
 *
 * @param caFile certificates in PEM that are trusted besides those of the JVM
 * @param plainHttp whether registries that are not on this machine may be spoken to without TLS
 */
public record RegistryAccess(Optional<Path> caFile, boolean plainHttp) {
    /** As the JVM trusts, and with TLS. */
    public static final RegistryAccess USUAL = new RegistryAccess(Optional.empty(), false);

    public RegistryAccess {
        caFile = caFile.map(Path::toAbsolutePath);
    }

    /** The same for a client. */
    public ClientOptions options() {
        ClientOptions options = ClientOptions.defaults().withPlainHttp(plainHttp);
        return caFile.map(options::withCaFile).orElse(options);
    }
}
