package io.slipway.images.settings;

/** The numeric user and group that an image runs as; never root. */
public record User(long uid, long gid) {
    @Override
    public String toString() {
        return uid + ":" + gid;
    }
}
