package io.slipway.oci.registry;

import io.slipway.oci.layout.ImageLayout;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The uploads that are under way. One that no client goes on with is dropped with its bytes. */
final class Uploads {
    static final Duration IDLE = Duration.ofMinutes(10);

    private final Map<String, Upload> uploads = new ConcurrentHashMap<>();
    private final Clock clock;

    Uploads(Clock clock) {
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /** Starts an upload and gives its session's name. */
    String begin(RepositoryName repository, ImageLayout layout) throws IOException {
        dropIdle();
        String session = UUID.randomUUID().toString();
        uploads.put(session, new Upload(repository, layout.newBlob(), now()));
        return session;
    }

    Upload get(RepositoryName repository, String session) {
        Upload upload = uploads.get(session);
        if (upload == null || !upload.repository().equals(repository)) {
            throw new RegistryException(
                    ErrorCode.BLOB_UPLOAD_UNKNOWN,
                    "Repository '" + repository + "' has no upload '" + session + "' (start it again)");
        }
        return upload;
    }

    /** Ends an upload; what was not committed is gone. */
    void end(String session) throws IOException {
        Upload upload = uploads.remove(session);
        if (upload != null) {
            upload.close();
        }
    }

    void endAll() throws IOException {
        for (String session : uploads.keySet()) {
            end(session);
        }
    }

    private void dropIdle() throws IOException {
        Instant idleSince = now().minus(IDLE);
        for (Map.Entry<String, Upload> entry : uploads.entrySet()) {
            if (entry.getValue().touched().isBefore(idleSince)) {
                end(entry.getKey());
            }
        }
    }
}
