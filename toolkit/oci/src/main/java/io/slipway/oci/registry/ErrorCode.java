package io.slipway.oci.registry;

import io.undertow.util.StatusCodes;

/** The errors of the OCI distribution specification, section "Error Codes", with the status each is sent with. */
enum ErrorCode {
    BLOB_UNKNOWN(StatusCodes.NOT_FOUND),
    BLOB_UPLOAD_INVALID(StatusCodes.REQUEST_RANGE_NOT_SATISFIABLE),
    BLOB_UPLOAD_UNKNOWN(StatusCodes.NOT_FOUND),
    DIGEST_INVALID(StatusCodes.BAD_REQUEST),
    MANIFEST_BLOB_UNKNOWN(StatusCodes.NOT_FOUND),
    MANIFEST_INVALID(StatusCodes.BAD_REQUEST),
    MANIFEST_UNKNOWN(StatusCodes.NOT_FOUND),
    NAME_INVALID(StatusCodes.BAD_REQUEST),
    NAME_UNKNOWN(StatusCodes.NOT_FOUND),
    SIZE_INVALID(StatusCodes.BAD_REQUEST),
    UNSUPPORTED(StatusCodes.METHOD_NOT_ALLOWED);

    private final int status;

    ErrorCode(int status) {
        this.status = status;
    }

    int status() {
        return status;
    }
}
