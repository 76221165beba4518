package io.slipway.conformance;

/** What a rule looks at. */
public enum Subject {
    /** Index, manifests, configurations and layers, as they are stored. Needs no container engine. */
    IMAGE("image"),
    /** The process that an engine runs from the image. */
    RUNNING_CONTAINER("running container"),
    /** How the image came to be, and what it says about it. */
    SUPPLY_CHAIN("supply chain");

    private final String text;

    Subject(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
