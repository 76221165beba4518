package io.slipway.cli;

import io.slipway.conformance.suite.RegistryAccess;
import io.slipway.oci.client.CallListener;
import io.slipway.oci.client.RegistryClient;
import io.slipway.oci.credentials.Credentials;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How registries are spoken to. */
final class RegistryOptions {
    private final Credentials credentials;

    @Option(
            names = "--ca-file",
            paramLabel = "FILE",
            description = "Certificates in PEM that are trusted besides those of the JVM.")
    private Path caFile;

    @Option(
            names = "--plain-http",
            description = "Speak to registries without TLS; on this machine's loopback that is done anyway.")
    private boolean plainHttp;

    RegistryOptions(Credentials credentials) {
        this.credentials = credentials;
    }

    Credentials credentials() {
        return credentials;
    }

    RegistryClient client() throws IOException {
        return client(CallListener.NONE);
    }

    RegistryClient client(CallListener listener) throws IOException {
        return RegistryClient.create(credentials, access().options(), listener);
    }

    RegistryAccess access() {
        return new RegistryAccess(Optional.ofNullable(caFile), plainHttp);
    }
}
