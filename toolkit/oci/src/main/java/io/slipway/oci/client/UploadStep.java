package io.slipway.oci.client;

import java.net.URI;

/** What the answers of an upload have in common. */
final class UploadStep {
    private UploadStep() {}

    /** Each step is made where the answer to the one before says. */
    static URI next(RegistryResponse response) throws PermanentException {
        return response.location()
                .orElseThrow(() -> new PermanentException("it does not say where the upload goes on"));
    }
}
