import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Prints what the kernel says of the processes and sockets that it sees but itself: each file after a line with its name.
 * Copied into a container beside the observed one and run by the image's own JVM, hence one class, in no package and of
 * java.base only.
 */
public final class ProcReader {
    private static final Path PROC = Path.of("/proc");

    private ProcReader() {}

    public static void main(String[] args) throws IOException {
        Path own = PROC.resolve(Long.toString(ProcessHandle.current().pid()));
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                if (!process.equals(own)) {
                    print(process.resolve("status"));
                }
            }
        }
        print(PROC.resolve("1/net/tcp"));
        print(PROC.resolve("1/net/tcp6"));
        System.out.flush();
    }

    /** A process may have ended, and a kernel may have no IPv6: then there is nothing to print. */
    private static void print(Path file) {
        byte[] content;
        try {
            content = Files.readAllBytes(file);
        } catch (IOException e) {
            return;
        }
        try {
            System.out.write(("\f" + file + "\n").getBytes());
            System.out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
