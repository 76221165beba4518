package io.slipway.oci.client;

import io.slipway.oci.ImageReference;
import io.slipway.oci.credentials.Credentials;
import io.slipway.oci.source.OpenImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Speaks to registries. Safe for several threads. */
public final class RegistryClient {
    private final RegistryTransport transport;

    private RegistryClient(RegistryTransport transport) {
        this.transport = transport;
    }

    /** @throws IOException if the options' CA file cannot be used */
    public static RegistryClient create(Credentials credentials, ClientOptions options) throws IOException {
        return create(credentials, options, CallListener.NONE);
    }

    /** The same, where {@code listener} is told of each request. */
    public static RegistryClient create(Credentials credentials, ClientOptions options, CallListener listener)
            throws IOException {
        return new RegistryClient(RegistryTransport.create(credentials, options, Retries.usual(), listener));
    }

    static RegistryClient create(Credentials credentials, ClientOptions options, Retries retries) throws IOException {
        return new RegistryClient(RegistryTransport.create(credentials, options, retries, CallListener.NONE));
    }

    /** The repository of {@code reference}. */
    public Repository repository(ImageReference reference) {
        return new Repository(transport, reference.registry(), reference.repository());
    }

    /**
     * The names of all repositories.
     *
     * @throws RegistryCallException if the registry has no such list, as public ones have not
     */
    public List<String> repositories(String registry) throws IOException {
        List<String> names = new ArrayList<>();
        Optional<CatalogPage> call = Optional.of(CatalogPage.first());
        while (call.isPresent()) {
            Page<String> page = transport.make(registry, call.get());
            names.addAll(page.items());
            call = page.next().map(CatalogPage::new);
        }
        return List.copyOf(names);
    }

    /**
     * Shows a registry who calls.
     *
     * @param repository whose credentials are used; may be empty
     * @return whether the registry asked for credentials at all
     * @throws RegistryCallException if it does not take them
     */
    public boolean authenticate(String registry, String repository) throws IOException {
        transport.make(registry, new ApiCheck(repository));
        return transport.wasAsked(registry);
    }

    /** Opens an image for reading; of what it holds, nothing is pulled before it is read. */
    public OpenImage open(ImageReference reference) throws IOException {
        Repository repository = repository(reference);
        PulledManifest manifest = repository.pullManifest(reference.reference());
        RemoteBlobs blobs = new RemoteBlobs(repository, manifest);
        return new OpenImage(reference.toString(), manifest.descriptor().digest(), blobs, blobs, () -> {});
    }
}
