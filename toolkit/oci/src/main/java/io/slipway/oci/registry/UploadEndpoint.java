package io.slipway.oci.registry;

import io.slipway.oci.Digest;
import io.slipway.oci.layout.ImageLayout;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Blobs on their way in: in one call, in chunks, or taken over from another repository. */
final class UploadEndpoint {
    private static final HttpString UPLOAD_UUID = new HttpString("Docker-Upload-UUID");
    private static final Pattern CONTENT_RANGE = Pattern.compile("(?:bytes )?(\\d{1,18})-(\\d{1,18})(?:/.*)?");

    private final Repositories repositories;
    private final Uploads uploads;

    UploadEndpoint(Repositories repositories, Uploads uploads) {
        this.repositories = repositories;
        this.uploads = uploads;
    }

    /** Calls on {@code /v2/<name>/blobs/uploads/}. */
    void serveCollection(Call call) throws IOException {
        if (!call.method().equals("POST")) {
            throw call.unknownMethod();
        }
        RepositoryName repository = call.repository();
        ImageLayout layout = repositories.create(repository);
        Optional<Digest> mount = call.query("mount").map(Reference::digest);
        if (mount.isPresent() && mount(call, layout, mount.get())) {
            return;
        }
        Optional<Digest> whole = call.query("digest").map(Reference::digest);
        String session = uploads.begin(repository, layout);
        if (whole.isPresent()) {
            finish(call, session, whole.get());
        } else {
            answerProgress(call, session, StatusCodes.ACCEPTED);
        }
    }

    /** Calls on {@code /v2/<name>/blobs/uploads/<session>}. */
    void serveSession(Call call) throws IOException {
        String session = call.last();
        switch (call.method()) {
            case "GET" -> answerProgress(call, session, StatusCodes.NO_CONTENT);
            case "PATCH" -> {
                append(call, session);
                answerProgress(call, session, StatusCodes.ACCEPTED);
            }
            case "PUT" -> {
                Upload upload = uploads.get(call.repository(), session);
                Digest digest = call.query("digest")
                        .map(Reference::digest)
                        .orElseThrow(() -> new RegistryException(
                                ErrorCode.DIGEST_INVALID,
                                "The upload of " + upload.size()
                                        + " bytes ends without a digest (add ?digest=sha256:…)"));
                finish(call, session, digest);
            }
            case "DELETE" -> {
                uploads.get(call.repository(), session);
                uploads.end(session);
                call.send(StatusCodes.NO_CONTENT);
            }
            default -> throw call.unknownMethod();
        }
    }

    private boolean mount(Call call, ImageLayout target, Digest digest) throws IOException {
        Optional<String> from = call.query("from");
        if (from.isEmpty()) {
            return false;
        }
        Optional<ImageLayout> source = repositories.find(new RepositoryName(from.get()));
        if (source.isEmpty() || !source.get().contains(digest)) {
            return false;
        }
        target.link(digest, source.get());
        call.created(blob(call, digest), digest);
        return true;
    }

    private void append(Call call, String session) throws IOException {
        Upload upload = uploads.get(call.repository(), session);
        long before = upload.size();
        Optional<Matcher> range = call.header(Headers.CONTENT_RANGE).map(CONTENT_RANGE::matcher);
        if (range.isPresent()
                && (!range.get().matches() || Long.parseLong(range.get().group(1)) != before)) {
            call.answer(Headers.LOCATION, location(call, session)).answer(Headers.RANGE, progress(before));
            throw new RegistryException(
                    ErrorCode.BLOB_UPLOAD_INVALID,
                    "The chunk's range is '"
                            + call.header(Headers.CONTENT_RANGE).orElse("") + "' (must begin at " + before + ")");
        }
        receive(call, session, upload);
        if (range.isPresent() && upload.size() != Long.parseLong(range.get().group(2)) + 1) {
            uploads.end(session);
            throw new RegistryException(
                    ErrorCode.SIZE_INVALID,
                    "The chunk has " + (upload.size() - before) + " bytes, not those of its range '"
                            + range.get().group() + "'");
        }
    }

    private void finish(Call call, String session, Digest digest) throws IOException {
        Upload upload = uploads.get(call.repository(), session);
        try {
            if (call.method().equals("POST")) {
                receive(call, session, upload);
            } else {
                append(call, session);
            }
            upload.commit(digest);
        } finally {
            uploads.end(session);
        }
        call.created(blob(call, digest), digest);
    }

    /** A client that goes away in the middle takes its upload with it: what arrived cannot be told from what was sent. */
    private void receive(Call call, String session, Upload upload) throws IOException {
        try {
            upload.append(call.body(), uploads.now());
        } catch (IOException e) {
            uploads.end(session);
            throw e;
        }
    }

    private void answerProgress(Call call, String session, int status) {
        Upload upload = uploads.get(call.repository(), session);
        call.answer(Headers.LOCATION, location(call, session))
                .answer(Headers.RANGE, progress(upload.size()))
                .answer(UPLOAD_UUID, session)
                .send(status);
    }

    /** The bytes that arrived; clients of Docker's registry expect a range for none as well. */
    private static String progress(long size) {
        return "0-" + Math.max(0, size - 1);
    }

    private static String location(Call call, String session) {
        return "/v2/" + call.repository() + "/blobs/uploads/" + session;
    }

    private static String blob(Call call, Digest digest) {
        return "/v2/" + call.repository() + "/blobs/" + digest;
    }
}
