package io.slipway.oci.client;

/** What became of something that was to be deleted. */
public enum Deletion {
    DELETED,
    /** It was not there. */
    ABSENT,
    /** The registry does not delete such. */
    UNSUPPORTED
}
