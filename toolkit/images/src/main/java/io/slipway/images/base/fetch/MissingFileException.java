package io.slipway.images.base.fetch;

/** None of the mirrors has the file (any more). */
public final class MissingFileException extends FetchException {
    private static final long serialVersionUID = 1L;

    public MissingFileException(String message) {
        super(message);
    }
}
