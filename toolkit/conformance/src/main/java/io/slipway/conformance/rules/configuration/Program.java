package io.slipway.conformance.rules.configuration;

import io.slipway.conformance.image.ElfHeader;
import io.slipway.conformance.image.MergedFiles;
import io.slipway.conformance.image.ResolvedPath;
import io.slipway.conformance.image.RunUser;
import io.slipway.conformance.image.ScannedEntry;
import io.slipway.conformance.image.StoredFiles;
import io.slipway.oci.layer.LayerEntry;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A program as an engine would find it for a container's command.
 *
 * @param path absolute, symbolic links followed
 * @param fault why it cannot be started; empty where it can
 */
record Program(String path, String fault) {
    private static final String USUAL_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    /** Looks for {@code name} as execvp(3) does: along PATH, or where it stands if it has a slash. */
    static Program find(StoredFiles files, String name) {
        if (name.contains("/")) {
            return at(files, name.startsWith("/") ? name : workingDirectory(files) + "/" + name);
        }
        String path = files.config().environment("PATH").orElse(USUAL_PATH);
        List<Program> candidates = Stream.of(path.split(":"))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> at(files, folder + "/" + name))
                .toList();
        Program missing = new Program(name, "it is in no folder of PATH, " + path);
        return candidates.stream()
                .filter(candidate -> candidate.fault().isEmpty())
                .findFirst()
                .or(() -> candidates.stream().filter(Program::isThere).findFirst())
                .orElse(missing);
    }

    private boolean isThere() {
        return !path.isEmpty();
    }

    private static Program at(StoredFiles files, String path) {
        ResolvedPath resolved = files.merged().resolve(path);
        Optional<ScannedEntry> file = files.merged().file(resolved.path());
        if (!resolved.isFound() || file.isEmpty()) {
            return new Program("", "there is no file " + path);
        }
        return new Program(
                "/" + resolved.path(),
                RunUser.of(files.config())
                        .flatMap(user -> refusal(files.merged(), file.get(), user))
                        .or(() -> foreign(files, file.get()))
                        .orElse(""));
    }

    private static Optional<String> refusal(MergedFiles files, ScannedEntry file, RunUser user) {
        if (!user.mayExecute(file.entry())) {
            return Optional.of("user " + user + " may not execute " + describe(file));
        }
        for (int slash = file.path().indexOf('/');
                slash > 0;
                slash = file.path().indexOf('/', slash + 1)) {
            ScannedEntry folder = files.entries().get(file.path().substring(0, slash));
            if (folder != null && !user.isRoot() && !user.mayExecute(folder.entry())) {
                return Optional.of("user " + user + " may not enter " + describe(folder));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> foreign(StoredFiles files, ScannedEntry file) {
        Optional<ElfHeader> machine = ElfHeader.of(files.platform());
        return file.elf()
                .filter(elf -> machine.isPresent() && !machine.get().equals(elf))
                .map(elf -> file.absolutePath() + " is for " + elf + ", not for " + files.platform());
    }

    private static String describe(ScannedEntry seen) {
        LayerEntry entry = seen.entry();
        return seen.absolutePath() + " (" + Integer.toOctalString(entry.mode()) + ", of " + entry.uid() + ":"
                + entry.gid() + ")";
    }

    private static String workingDirectory(StoredFiles files) {
        return files.config().workingDirectory().orElse("");
    }
}
