package io.slipway.images.settings;

import java.util.Locale;

/** Which java-base an image is built on, by the modules in its runtime. */
public enum Runtime {
    /** java.base, java.logging, java.management, jdk.unsupported. */
    MINIMAL,
    /** And java.net.http and jdk.net. */
    HTTP,
    /** And java.sql, java.naming, jdk.management and jdk.jfr. */
    SQL,
    /** All of Java SE; Spring needs java.desktop. */
    FULL;

    /** The name as it is set, such as {@code http}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The repository and tag of Slipway's base image with this runtime. */
    public String baseImage() {
        return "slipway/java-base:25-" + id();
    }
}
