package io.slipway.images.tag;

/** When a tag that names one image already may name another. */
public enum Movement {
    /** Never: what it names is what was released. */
    NEVER("never moves"),
    /** Only to a higher version. */
    HIGHER_VERSION("moves to higher versions only"),
    /** Only to a later commit. */
    LATER_COMMIT("moves to later commits only"),
    /** Whenever the same thing is built again. */
    FREE("moves with each build");

    private final String text;

    Movement(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
