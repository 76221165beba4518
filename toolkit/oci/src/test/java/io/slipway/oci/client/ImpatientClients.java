package io.slipway.oci.client;

import io.slipway.oci.credentials.Credentials;
import java.io.IOException;
import java.util.Random;

/** Clients for tests that try again as often as others do, but at once. */
public final class ImpatientClients {
    private ImpatientClients() {}

    public static RegistryClient create(Credentials credentials, ClientOptions options) throws IOException {
        return RegistryClient.create(credentials, options, new Retries(new Random(1), pause -> {}));
    }
}
