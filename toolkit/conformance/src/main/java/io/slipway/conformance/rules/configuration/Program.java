package io.slipway.conformance.rules.configuration;

import io.slipway.conformance.image.ElfHeader;
import io.slipway.conformance.image.FileContent;
import io.slipway.conformance.image.MergedFiles;
import io.slipway.conformance.image.ResolvedPath;
import io.slipway.conformance.image.RunUser;
import io.slipway.conformance.image.ScannedEntry;
import io.slipway.conformance.image.StoredFiles;
import io.slipway.oci.layer.LayerEntry;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A program as an engine would find it for a container's command.
 *
 * @param path absolute, symbolic links followed
 * @param fault why it cannot be started; empty where it can
 */
record Program(String path, String fault) {
    /** As many scripts may start one another (execve(2), Interpreter scripts). */
    private static final int SCRIPTS = 4;

    /** What env takes for a program, rather than for an option of its own or a variable. */
    private static final Pattern NAME = Pattern.compile("[^-=][^=]*");

    private static final String USUAL_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    /** Looks for {@code name} as execvp(3) does: along PATH, or where it stands if it has a slash. */
    static Program find(StoredFiles files, String name) {
        return find(files, name, SCRIPTS);
    }

    private static Program find(StoredFiles files, String name, int scripts) {
        if (name.contains("/")) {
            return at(files, name.startsWith("/") ? name : workingDirectory(files) + "/" + name, scripts);
        }
        String path = files.config().environment("PATH").orElse(USUAL_PATH);
        List<Program> candidates = Stream.of(path.split(":"))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> at(files, folder + "/" + name, scripts))
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

    private static Program at(StoredFiles files, String path, int scripts) {
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
                        .or(() -> withoutInterpreter(files, file.get(), scripts))
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

    /** A script is started by the program that its first line names, which may be one that looks for another (env). */
    private static Optional<String> withoutInterpreter(StoredFiles files, ScannedEntry file, int scripts) {
        Optional<String> line = file.content().flatMap(FileContent::interpreter);
        if (line.isEmpty()) {
            return Optional.empty();
        }
        String[] words = line.get().split("[ \t]+");
        String script = "the script " + file.absolutePath() + " is started by '" + line.get() + "', but ";
        if (scripts == 0) {
            return Optional.of(script + "that is one script too many");
        }
        // A name without a slash is no exception to the kernel: it does not look along PATH.
        Program interpreter =
                at(files, words[0].startsWith("/") ? words[0] : workingDirectory(files) + "/" + words[0], scripts - 1);
        if (!interpreter.fault().isEmpty()) {
            return Optional.of(script + interpreter.fault());
        }
        boolean looks = words[0].endsWith("/env")
                && words.length > 1
                && NAME.matcher(words[1]).matches();
        Program named = looks ? find(files, words[1], scripts - 1) : interpreter;
        return Optional.of(named.fault()).filter(fault -> !fault.isEmpty()).map(fault -> script + fault);
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
