package io.slipway.conformance.run.container;

import java.util.List;
import java.util.regex.Pattern;

/** Tells by its words why an engine refused to start a container: what is not known to be the image's fault is the engine's. */
final class StartRefusal {
    private static final String WHY =
            ".*(no such file or directory|not found|permission denied|is a directory|exec format error)";

    /** As runc and crun, and the engines above them, say it; the program is put in. */
    private static final List<String> PROGRAM = List.of(
            "exec: [\"'`]%s[\"'`]: " + WHY,
            "executable file [\"'`]%s[\"'`] not found",
            "exec container process .*[\"'`]%s[\"'`]: " + WHY,
            "open executable: permission denied");

    private static final List<String> CONFIGURATION = List.of(
            "unable to find (user|group) .*: no matching entries",
            "chdir to cwd \\(.*\\) set in config.json failed: (no such file or directory|permission denied|not a directory)",
            "workdir .* does not exist on container");

    private StartRefusal() {}

    /**
     * Whether the image's own program, user or working directory is what cannot be started.
     *
     * @param program that the image names, as it names it
     * @param message the engine's
     */
    static boolean isTheImages(String program, String message) {
        String said = message.replace("\\\"", "\"");
        return PROGRAM.stream().anyMatch(form -> says(form.formatted(Pattern.quote(program)), said))
                || CONFIGURATION.stream().anyMatch(form -> says(form, said));
    }

    private static boolean says(String form, String message) {
        return Pattern.compile(form, Pattern.CASE_INSENSITIVE).matcher(message).find();
    }
}
