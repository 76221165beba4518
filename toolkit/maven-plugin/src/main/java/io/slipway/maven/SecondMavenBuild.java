package io.slipway.maven;

import io.slipway.images.ImageRecord;
import io.slipway.oci.Digest;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.maven.shared.invoker.DefaultInvocationRequest;
import org.apache.maven.shared.invoker.DefaultInvoker;
import org.apache.maven.shared.invoker.InvocationRequest;
import org.apache.maven.shared.invoker.InvocationResult;
import org.apache.maven.shared.invoker.MavenInvocationException;

/**
 * Builds a project's images a second time, from a copy of its sources in another folder, to see which digests come out.
 *
 * <p>The copy has no {@code target} folder and points to the same git repository, so that revision, time and changes
 * are the same.
 */
public final class SecondMavenBuild {
    private static final int SHOWN_LINES = 20;

    private final Path root;
    private final Path mavenHome;
    private final Path javaHome;
    private final Path localRepository;

    /**
     * @param root the reactor's root
     * @param javaHome of the JVM that ran Maven the first time: another one compresses to other bytes
     */
    public SecondMavenBuild(Path root, Path mavenHome, Path javaHome, Path localRepository) {
        this.root = root.toAbsolutePath().normalize();
        this.mavenHome = mavenHome;
        this.javaHome = javaHome;
        this.localRepository = localRepository;
    }

    /**
     * Builds the images of {@code records} again.
     *
     * @param records image records below the root: {@code <module>/target/image.json}
     * @param properties of Maven's command line that decide what is built
     * @return the digests that came out, by image name
     * @throws IOException if the copy cannot be built; the message ends with what Maven said last
     */
    public Map<String, Digest> run(List<Path> records, Properties properties) throws IOException {
        Path copy = Files.createTempDirectory("slipway-second-build");
        try {
            copySources(copy);
            List<String> modules = new ArrayList<>();
            for (Path file : records) {
                Path module = root.relativize(
                        file.toAbsolutePath().normalize().getParent().getParent());
                modules.add(module.toString().isEmpty() ? "." : module.toString());
            }
            build(copy, modules, properties);
            Map<String, Digest> digests = new TreeMap<>();
            for (String module : modules) {
                ImageRecord image = ImageRecord.read(copy.resolve(module).resolve("target/image.json"));
                digests.put(image.name(), image.digest());
            }
            return digests;
        } finally {
            delete(copy);
        }
    }

    private void build(Path copy, List<String> modules, Properties properties) throws IOException {
        Deque<String> lastLines = new ArrayDeque<>();
        InvocationRequest request = new DefaultInvocationRequest();
        request.setBaseDirectory(copy.toFile());
        request.setMavenHome(mavenHome.toFile());
        request.setJavaHome(javaHome.toFile());
        request.setLocalRepositoryDirectory(localRepository.toFile());
        request.setBatchMode(true);
        request.setProjects(modules);
        request.setAlsoMake(true);
        request.addArgs(List.of("package"));
        Properties all = new Properties();
        all.putAll(properties);
        all.setProperty("skipTests", "true");
        // It has judged these sources once, and changes no byte of what comes out.
        all.setProperty("errorprone.options", "-XepDisableAllChecks");
        request.setProperties(all);
        request.setOutputHandler(line -> {
            lastLines.addLast(line);
            if (lastLines.size() > SHOWN_LINES) {
                lastLines.removeFirst();
            }
        });
        try {
            InvocationResult result = new DefaultInvoker().execute(request);
            if (result.getExitCode() != 0 || result.getExecutionException() != null) {
                throw new IOException("Building " + root + " a second time failed:\n" + String.join("\n", lastLines));
            }
        } catch (MavenInvocationException e) {
            throw new IOException("Building " + root + " a second time: " + e.getMessage(), e);
        }
    }

    private void copySources(Path copy) throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                String name = directory.getFileName().toString();
                if (!directory.equals(root) && (name.equals("target") || name.equals(".git"))) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(copy.resolve(root.relativize(directory)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, copy.resolve(root.relativize(file)), LinkOption.NOFOLLOW_LINKS);
                return FileVisitResult.CONTINUE;
            }
        });
        Path git = root.resolve(".git");
        if (Files.isDirectory(git)) {
            Files.writeString(copy.resolve(".git"), "gitdir: " + git + "\n");
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
