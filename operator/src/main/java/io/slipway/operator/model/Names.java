package io.slipway.operator.model;

/** Names that are the same in every cluster. */
public final class Names {

    /** The operator, as field manager, in labels and as the source of events. */
    public static final String OPERATOR = "slipway-operator";

    /** Keeps a PlatformService until what was made for it is gone. */
    public static final String FINALIZER = "slipway.io/cleanup";

    /** The one container of a pod. */
    static final String CONTAINER = "service";

    /** The one port of a container and of a Service. */
    static final String PORT = "http";

    private Names() {}
}
