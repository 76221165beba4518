package io.slipway.oci.source;

/** An engine whose command exports images. */
public enum ContainerEngine {
    DOCKER("docker"),
    PODMAN("podman");

    private final String command;

    ContainerEngine(String command) {
        this.command = command;
    }

    public String command() {
        return command;
    }
}
