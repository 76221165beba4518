package io.slipway.maven;

import io.slipway.oci.client.ClientOptions;
import io.slipway.oci.client.RegistryClient;
import io.slipway.oci.credentials.Credentials;
import java.io.IOException;
import java.nio.file.Path;
import javax.inject.Inject;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/** How goals speak to registries. */
abstract class RegistryGoal extends AbstractMojo {
    /** Certificates in PEM that are trusted besides those of the JVM, relative to the reactor's root. */
    @Parameter(property = "registry.ca.file")
    private String caFile;

    /** Whether registries are spoken to without TLS; on this machine's loopback that is done anyway. */
    @Parameter(property = "registry.plain.http", defaultValue = "false")
    private boolean plainHttp;

    @Parameter(defaultValue = "${settings}", readonly = true, required = true)
    private Settings settings;

    @Inject
    private SettingsDecrypter decrypter;

    final RegistryClient client(Path root) throws IOException {
        ClientOptions options = ClientOptions.defaults().withPlainHttp(plainHttp);
        return RegistryClient.create(
                Credentials.ofThisMachine(new MavenServers(settings, decrypter)),
                caFile == null || caFile.isBlank() ? options : options.withCaFile(root.resolve(caFile)));
    }
}
