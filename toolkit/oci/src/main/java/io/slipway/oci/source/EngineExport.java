package io.slipway.oci.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Gets an image from an engine's image store, by the engine's own export. */
final class EngineExport {
    private EngineExport() {}

    static ArchiveFile of(ContainerEngine engine, String name) throws IOException {
        String action = "Tried to export image " + name + " with '" + engine.command() + " save' but failed because ";
        Path errors = Files.createTempFile("slipway-" + engine.command() + "-", ".log");
        try {
            Process process = start(engine, name, errors, action);
            try (InputStream export = process.getInputStream()) {
                return ArchiveFile.receive(
                        "Image " + name + " of " + engine.command(),
                        export,
                        () -> requireSuccess(process, errors, engine, action));
            } finally {
                process.destroy();
            }
        } finally {
            Files.deleteIfExists(errors);
        }
    }

    private static Process start(ContainerEngine engine, String name, Path errors, String action) throws IOException {
        try {
            Process process = new ProcessBuilder(engine.command(), "save", "--", name)
                    .redirectError(errors.toFile())
                    .start();
            process.getOutputStream().close();
            return process;
        } catch (IOException e) {
            throw new IOException(
                    action + "the command '" + engine.command() + "' could not be started (" + e.getMessage()
                            + "); perhaps save the image elsewhere and give the file, as in docker-archive:FILE",
                    e);
        }
    }

    private static void requireSuccess(Process process, Path errors, ContainerEngine engine, String action)
            throws IOException {
        try {
            if (process.waitFor() != 0) {
                String words = Files.readString(errors, StandardCharsets.UTF_8).strip();
                throw new IOException(action + "it ended with status " + process.exitValue() + " ("
                        + Excerpt.of(words) + "); perhaps see '" + engine.command() + " images' and '"
                        + engine.command() + " info'");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(action + "it was interrupted", e);
        }
    }
}
