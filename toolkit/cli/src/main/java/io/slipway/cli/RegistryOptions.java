package io.slipway.cli;

import io.slipway.oci.client.ClientOptions;
import io.slipway.oci.client.RegistryClient;
import io.slipway.oci.credentials.Credentials;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** How registries are spoken to. */
final class RegistryOptions {
    @Option(
            names = "--ca-file",
            paramLabel = "FILE",
            description = "Certificates in PEM that are trusted besides those of the JVM.")
    private Path caFile;

    @Option(
            names = "--plain-http",
            description = "Speak to registries without TLS; on this machine's loopback that is done anyway.")
    private boolean plainHttp;

    RegistryClient client() throws IOException {
        ClientOptions options = ClientOptions.defaults().withPlainHttp(plainHttp);
        return RegistryClient.create(
                Credentials.ofThisMachine(), caFile == null ? options : options.withCaFile(caFile));
    }
}
