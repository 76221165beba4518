package io.slipway.images.base;

import io.slipway.images.base.BaseDefinition.ImageSet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is wrong with a definition that is well-formed: everything at once, each with what was found. */
final class DefinitionFaults {
    private static final Pattern MODE = Pattern.compile("[01]?[0-7]{3}");
    private static final Pattern USER = Pattern.compile("[1-9][0-9]{0,8}:[0-9]{1,9}");
    private static final Pattern SIGNAL = Pattern.compile("SIG[A-Z0-9+-]+");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,99}");

    private final BaseDefinition definition;
    private final List<String> faults = new ArrayList<>();

    private DefinitionFaults(BaseDefinition definition) {
        this.definition = definition;
    }

    static List<String> of(BaseDefinition definition) {
        DefinitionFaults check = new DefinitionFaults(definition);
        check.sets();
        check.names();
        definition.files().forEach(check::file);
        check.process(definition.process());
        return check.faults;
    }

    private void sets() {
        if (definition.sets().isEmpty()) {
            faults.add("sets is empty (must name at least one, such as '17: {}')");
        }
        for (Map.Entry<String, ImageSet> entry : definition.sets().entrySet()) {
            String set = entry.getKey();
            require(TAG.matcher(set).matches(), "sets." + set, set, "must be of letters, digits, '.', '_' and '-'");
            boolean modules = !entry.getValue().modules().isEmpty();
            if (definition.java().isPresent() && !modules) {
                faults.add("sets." + set + ".modules is missing (must name the Java modules to link)");
            }
            if (definition.java().isEmpty() && modules) {
                faults.add("sets." + set + ".modules is given, java is not (must say which JDK they are linked from)");
            }
        }
    }

    private void names() {
        if (definition.java().isPresent()) {
            absent("description", definition.description());
            absent("version-of", definition.versionOf());
        } else if (definition.description().isEmpty()) {
            faults.add("description is missing (must say in a line what the image is)");
        }
        definition
                .versionOf()
                .ifPresent(name -> require(
                        definition.packageNames().contains(name), "version-of", name, "must be one of the packages"));
    }

    private void absent(String field, Optional<String> value) {
        value.ifPresent(text -> faults.add(
                field + " is '" + text + "' (must be left out: an image with java has it" + " from its runtime)"));
    }

    private void file(String path, OwnFile file) {
        String field = "files." + path;
        require(isInside(path), field, path, "must be a path without a leading slash, without '.' and '..'");
        if (file == null) {
            faults.add(field + " is empty (must say what it is)");
            return;
        }
        if (file.kinds() != 1) {
            faults.add(field + " says " + file.kinds()
                    + " times what it is (must have one of source, external, content, link and 'directory: true')");
        }
        file.source().ifPresent(name -> require(isInside(name), field + ".source", name, "must be a path inside"));
        file.external().ifPresent(name -> require(isInside(name), field + ".external", name, "must be a path inside"));
        file.mode()
                .ifPresent(mode -> require(
                        MODE.matcher(mode).matches(), field + ".mode", mode, "must be octal, at most 1777, in quotes"));
        require(file.owner() >= 0, field + ".owner", file.owner(), "must be a user's number");
    }

    private void process(ProcessSettings process) {
        process.user()
                .ifPresent(user -> require(
                        USER.matcher(user).matches(),
                        "process.user",
                        user,
                        "must be the numbers of a user, not root, and of a group, such as '1001:1001'"));
        process.workingDirectory()
                .ifPresent(directory -> require(
                        isAbsolute(directory), "process.working-directory", directory, "must be an absolute path"));
        process.volumes()
                .forEach(volume -> require(isAbsolute(volume), "process.volumes", volume, "must be an absolute path"));
        process.stopSignal()
                .ifPresent(signal -> require(
                        SIGNAL.matcher(signal).matches(),
                        "process.stop-signal",
                        signal,
                        "must be a signal's name, such as SIGINT"));
        process.environment()
                .keySet()
                .forEach(name -> require(
                        VARIABLE.matcher(name).matches(), "process.environment", name, "must be a variable's name"));
    }

    private void require(boolean right, String field, Object found, String must) {
        if (!right) {
            faults.add(field + " is '" + found + "' (" + must + ")");
        }
    }

    private static boolean isInside(String path) {
        return !path.isEmpty() && !path.startsWith("/") && isNormal(path);
    }

    private static boolean isAbsolute(String path) {
        return path.startsWith("/") && isNormal(path);
    }

    private static boolean isNormal(String path) {
        Path parsed = Path.of(path);
        return parsed.toString().equals(path) && parsed.normalize().equals(parsed) && !path.startsWith("..");
    }
}
