package io.slipway.conformance.rules.file;

import io.slipway.conformance.image.Jars;
import io.slipway.conformance.image.ScannedEntry;
import io.slipway.oci.ImageConfig;
import java.util.Set;

/** What an image runs: executables, libraries and code, and the files of the application beside them. */
final class ProgramFiles {
    private static final int ANY_EXECUTE = 0111;
    private static final Set<String> CODE =
            Set.of("class", "cjs", "dll", "js", "mjs", "php", "pl", "pm", "py", "rb", "so", "wasm");

    /** Where a working directory holds a user's files and data rather than an application. */
    private static final Set<String> DATA = Set.of("", "data", "home", "mnt", "root", "run", "tmp", "var", "workspace");

    private ProgramFiles() {}

    static boolean isProgram(ScannedEntry file, ImageConfig config) {
        String name = file.entry().name();
        return file.elf().isPresent()
                || (file.entry().mode() & ANY_EXECUTE) != 0
                || Jars.isJar(name)
                || CODE.contains(name.substring(name.lastIndexOf('.') + 1))
                || isBesides(file, config.workingDirectory().orElse("/"));
    }

    private static boolean isBesides(ScannedEntry file, String workingDirectory) {
        String folder = workingDirectory.endsWith("/") ? workingDirectory : workingDirectory + "/";
        String[] steps = folder.split("/");
        return steps.length > 1
                && !DATA.contains(steps[1])
                && file.absolutePath().startsWith(folder);
    }
}
