package io.slipway.oci.registry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A registry in a JVM of its own, until its standard input ends. */
final class RegistryProcess implements AutoCloseable {
    private final Process process;
    private final String address;

    private RegistryProcess(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /** @param options of the JVM, such as {@code -Xmx64m} */
    static RegistryProcess start(Path root, String option) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        option,
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RegistryProcess.class.getName(),
                        root.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String address = process.inputReader(StandardCharsets.UTF_8).readLine();
        if (address == null) {
            throw new IOException("The registry's process ended at once");
        }
        return new RegistryProcess(process, address);
    }

    String address() {
        return address;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Ends it as a crash would. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Ends it in order and gives its exit code. */
    int stop() throws IOException, InterruptedException {
        process.getOutputStream().close();
        return process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    public static void main(String[] arguments) throws IOException {
        try (LoopbackRegistry registry = LoopbackRegistry.start(Path.of(arguments[0]))) {
            System.out.println(registry.address());
            System.in.read();
        }
    }
}
