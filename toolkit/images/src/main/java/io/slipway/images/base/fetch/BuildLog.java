package io.slipway.images.base.fetch;

/** Where a build tells a person what it does, one line a step. */
public interface BuildLog {
    void info(String line);

    void warn(String line);
}
