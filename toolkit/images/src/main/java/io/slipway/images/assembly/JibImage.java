package io.slipway.images.assembly;

import io.slipway.oci.Digest;
import io.slipway.oci.OciFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What Jib says about the image that it pushed: its {@code jib-image.json}. */
public final class JibImage {
    private JibImage() {}

    /**
     * The digest of the pushed manifest list, or of the manifest where there is one platform only.
     *
     * @throws OciFormatException if the file does not say it
     */
    public static Digest digest(Path file) throws IOException {
        try {
            return Digest.parse(JsonMapper.shared()
                    .readTree(Files.readAllBytes(file))
                    .path("imageDigest")
                    .asString());
        } catch (JacksonException e) {
            throw new OciFormatException("Reading what Jib built, " + file + ": " + e.getOriginalMessage(), e);
        }
    }
}
