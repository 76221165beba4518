package io.slipway.conformance.rules.jvm;

import io.slipway.conformance.image.FileContent;
import io.slipway.conformance.image.MergedFiles;
import io.slipway.conformance.image.ScannedEntry;
import io.slipway.conformance.image.StoredFiles;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The Java runtime that an image starts, as its file {@code release} describes it.
 *
 * @param home its folder
 * @param feature such as 25
 * @param modules that it was linked from; empty if it does not say
 */
record JavaRuntime(String home, int feature, Set<String> modules) {
    /** Why rules about the runtime skip an image. */
    static final String NONE = "the java that the image starts is not in it: see ENTRYPOINT-002";

    private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"(?:1\\.)?(\\d{1,3})[^\"]*\"");
    private static final Pattern MODULES = Pattern.compile("(?m)^MODULES=\"([^\"]*)\"");

    /** Where the runtime is that {@code command} starts; empty if its program is not in the image. */
    static Optional<String> home(JavaCommand command, StoredFiles files) {
        return candidates(command, files)
                .map(files.merged()::resolve)
                .filter(resolved -> resolved.isFound() && resolved.path().endsWith("/bin/java"))
                .map(resolved -> resolved.path().substring(0, resolved.path().length() - "/bin/java".length()))
                .findFirst();
    }

    /** The runtime at {@code home}; empty if nothing says which it is. */
    static Optional<JavaRuntime> at(String home, StoredFiles files) {
        return read(home, files.merged());
    }

    private static Stream<String> candidates(JavaCommand command, StoredFiles files) {
        if (command.program().startsWith("/")) {
            return Stream.of(command.program().substring(1));
        }
        String path = files.config().environment("PATH").orElse("/usr/local/bin:/usr/bin:/bin");
        return Stream.of(path.split(":"))
                .filter(folder -> folder.startsWith("/"))
                .map(folder -> folder.substring(1) + "/java");
    }

    private static Optional<JavaRuntime> read(String home, MergedFiles files) {
        // A JRE inside a JDK 8 has its description one folder up.
        return Stream.of(home + "/release", home.replaceFirst("/jre$", "") + "/release")
                .map(path -> files.file(files.resolve(path).path()))
                .flatMap(Optional::stream)
                .map(ScannedEntry::content)
                .flatMap(Optional::stream)
                .map(FileContent::text)
                .flatMap(Optional::stream)
                .map(text -> parse(home, text))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<JavaRuntime> parse(String home, String release) {
        Matcher version = VERSION.matcher(release);
        Matcher modules = MODULES.matcher(release);
        Set<String> names = new TreeSet<>();
        if (modules.find()) {
            names.addAll(List.of(modules.group(1).split(" ")));
        }
        return version.find()
                ? Optional.of(new JavaRuntime("/" + home, Integer.parseInt(version.group(1)), names))
                : Optional.empty();
    }
}
