package io.slipway.oci.client;

import io.slipway.oci.Digest;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code GET} on an upload: how much of it arrived. */
record UploadProgress(String repository, URI location, Digest digest) implements RegistryCall<UploadProgress.Arrived> {
    private static final Pattern RANGE = Pattern.compile("(?:bytes=)?0-(\\d{1,18})");

    /**
     * Where an upload goes on.
     *
     * @param bytes that need not be sent again
     */
    record Arrived(URI location, long bytes) {}

    @Override
    public String action() {
        return "resume the upload of blob " + digest + " to " + repository;
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String target() {
        return location.toString();
    }

    @Override
    public Scope scope() {
        return Scope.push(repository);
    }

    @Override
    public Set<Integer> statuses() {
        return Set.of(204);
    }

    @Override
    public Arrived result(RegistryResponse response) throws IOException {
        response.discard();
        Matcher range = RANGE.matcher(response.header("Range").orElse(""));
        // 0-0 may mean one byte or none, so neither is counted on.
        boolean some = range.matches() && Long.parseLong(range.group(1)) > 0;
        if (!some) {
            throw new PermanentException("nothing of it is left there");
        }
        return new Arrived(UploadStep.next(response), Long.parseLong(range.group(1)) + 1);
    }
}
