package io.slipway.images.base.runtime;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Links Java modules into a runtime image. */
public interface ModuleLinker {
    /**
     * What to link. All paths but the first are absolute in the root file system.
     *
     * @param root the directory of the root file system that jlink runs in
     * @param jlink the command
     * @param modulePath the directory of the jmod files, which may be of another architecture
     * @param options further ones of jlink
     * @param output the directory to be made
     */
    record Request(
            Path root, String jlink, String modulePath, List<String> modules, List<String> options, String output) {
        public Request {
            modules = List.copyOf(modules);
            options = List.copyOf(options);
        }
    }

    /** @throws JlinkException if it could not be run, or failed */
    void link(Request request) throws IOException;
}
