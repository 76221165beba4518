import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Prints what the kernel says of process 1. Copied into a container beside the observed one and run by the image's own
 * JVM, hence one class, in no package and of java.base only.
 */
public final class StatusReader {
    private StatusReader() {}

    public static void main(String[] args) throws IOException {
        System.out.write(Files.readAllBytes(Path.of("/proc/1/status")));
        System.out.flush();
    }
}
