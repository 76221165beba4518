package io.slipway.conformance.image.secret;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The secrets in what an image's configuration states: variables, labels, commands, and the steps that built it. */
public final class SecretSettings {
    private static final Pattern WORD =
            Pattern.compile("(?<![\\w-])-{0,2}([A-Za-z][\\w.-]*)=(?:\"([^\"]*)\"|'([^']*)'|(\\S+))");

    private SecretSettings() {}

    /** The secrets in a variable or label. */
    public static Set<Secret> setting(String name, String value) {
        Set<Secret> secrets = new LinkedHashSet<>(SecretDetectors.find(value));
        if (secrets.isEmpty() && Assignments.isNamed(name) && Assignments.isLiteral(value)) {
            secrets.add(Secret.of(SecretKind.PASSWORD, "value of " + name, value));
        }
        return secrets;
    }

    /** The secrets in a command or a step of the history, also those given as {@code NAME=value}. */
    public static Set<Secret> command(String text) {
        Set<Secret> secrets = new LinkedHashSet<>(SecretDetectors.find(text));
        for (Matcher word = WORD.matcher(text); word.find(); ) {
            String value =
                    word.group(2) != null ? word.group(2) : word.group(3) != null ? word.group(3) : word.group(4);
            if (Assignments.isNamed(word.group(1)) && Assignments.isLiteral(value)) {
                secrets.add(Secret.of(SecretKind.PASSWORD, "value of " + word.group(1), value));
            }
        }
        return secrets;
    }
}
