package io.slipway.conformance.rules.jvm;

import io.slipway.conformance.Finding;
import io.slipway.conformance.Location;
import io.slipway.conformance.image.FileContent;
import io.slipway.conformance.image.JarContent;
import io.slipway.conformance.image.ResolvedPath;
import io.slipway.conformance.image.ScannedEntry;
import io.slipway.conformance.image.StoredFiles;
import io.slipway.oci.layer.LayerEntry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What stands behind the class path: of the command line, then of the manifests of its archives. */
final class ClassPath {
    private final StoredFiles files;
    private final Map<String, ScannedEntry> jars = new LinkedHashMap<>();
    private final Map<String, ScannedEntry> classes = new LinkedHashMap<>();
    private final List<Finding> missing = new ArrayList<>();
    private final List<String> staleReferences = new ArrayList<>();

    private ClassPath(StoredFiles files) {
        this.files = files;
    }

    static ClassPath of(JavaCommand command, StoredFiles files) {
        ClassPath path = new ClassPath(files);
        String directory = files.config().workingDirectory().orElse("/");
        command.classPath().forEach(element -> path.element(element, directory, "the class path names it"));
        command.jar().ifPresent(jar -> path.element(jar, directory, "-jar names it"));
        return path;
    }

    /** The archives, by their paths, in the order in which classes are looked for. */
    Map<String, ScannedEntry> jars() {
        return jars;
    }

    /** The class files in folders of the class path. */
    Map<String, ScannedEntry> classes() {
        return classes;
    }

    /** What the command line, or the archive that it starts, names and is not there. */
    List<Finding> missing() {
        return missing;
    }

    /** What the manifests of other archives name and is not there: the JVM passes over it. */
    List<String> staleReferences() {
        return staleReferences;
    }

    /** Every archive with those in it, by place. */
    Map<String, JarContent> contents() {
        Map<String, JarContent> contents = new LinkedHashMap<>();
        jars.forEach((path, file) -> file.content()
                .flatMap(FileContent::jar)
                .ifPresent(jar ->
                        jar.withNested().forEach((place, nested) -> contents.put(place(path, place), nested))));
        return contents;
    }

    private static String place(String path, String nested) {
        return nested.isEmpty() ? path : path + JarContent.NESTED + nested.substring(0, nested.length() - 2);
    }

    private void element(String element, String directory, String why) {
        String path = absolute(element, directory);
        if (element.endsWith("/*") || element.equals("*")) {
            wildcard(path.substring(0, path.length() - 1), why);
            return;
        }
        ResolvedPath resolved = files.merged().resolve(path);
        Optional<ScannedEntry> file = files.merged().file(resolved.path());
        if (file.isPresent()) {
            jar(file.get(), path);
        } else if (resolved.isFound()) {
            folder(resolved.path());
        } else {
            missing.add(new Finding(Location.path("/" + path), why + ", but it is not there"));
        }
    }

    /** Archives only, and not those of folders below (java command, option --class-path). */
    private void wildcard(String folder, String why) {
        String prefix = files.merged().resolve(folder).path() + "/";
        List<String> found = below(prefix).stream()
                .filter(path -> path.indexOf('/', prefix.length()) < 0
                        && path.toLowerCase(Locale.ROOT).endsWith(".jar"))
                .toList();
        if (found.isEmpty()) {
            missing.add(new Finding(Location.path("/" + folder + "*"), why + ", but there is no archive"));
        }
        for (String path : found) {
            ResolvedPath resolved = files.merged().resolve(path);
            files.merged()
                    .file(resolved.path())
                    .ifPresentOrElse(
                            file -> jar(file, path),
                            () -> missing.add(new Finding(Location.path("/" + path), "a link to nothing")));
        }
    }

    private void folder(String path) {
        for (String name : below(path + "/")) {
            files.merged()
                    .file(name)
                    .filter(file -> name.endsWith(".class"))
                    .ifPresent(file -> classes.put("/" + name, file));
        }
    }

    private List<String> below(String prefix) {
        return files.merged().entries().subMap(prefix, prefix + Character.MAX_VALUE).entrySet().stream()
                .filter(entry -> entry.getValue().entry().type() != LayerEntry.Type.DIRECTORY)
                .map(Map.Entry::getKey)
                .toList();
    }

    private void jar(ScannedEntry file, String path) {
        if (jars.putIfAbsent("/" + path, file) != null) {
            return;
        }
        boolean started = jars.size() == 1;
        String folder = "/" + path.substring(0, path.lastIndexOf('/') + 1);
        for (String url : file.content()
                .flatMap(FileContent::jar)
                .map(jar -> jar.manifest().classPath())
                .orElse(List.of())) {
            manifestElement(url.startsWith("file:") ? url.substring(5) : url, folder, path, started);
        }
    }

    private void manifestElement(String url, String folder, String from, boolean started) {
        String path = absolute(url, folder);
        boolean isThere = files.merged().resolve(path).isFound();
        if (isThere || started) {
            element(url, folder, "the manifest of /" + from + " names it");
        } else {
            staleReferences.add("/" + path);
        }
    }

    /** Without the leading slash, as the files of an image are named, and without steps up. */
    private static String absolute(String element, String directory) {
        String joined = element.startsWith("/") ? element : directory + "/" + element;
        return Path.of(joined).normalize().toString().substring(1);
    }
}
