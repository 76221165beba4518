package io.slipway.conformance.image.secret;

import io.slipway.conformance.image.words.Latin1;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** The secrets that a file as a whole shows: one made to hold credentials or settings, a key, a keystore. */
public final class SecretFiles {
    /** What XML comments show is an example. */
    private static final Pattern COMMENT = Pattern.compile("<!--[\\s\\S]*?-->");

    private SecretFiles() {}

    /**
     * Looks at a file.
     *
     * @param path without a leading slash
     * @param bytes which hold it from the start on
     * @param trials of keystores that are left to its image
     */
    public static Set<Secret> secrets(String path, byte[] bytes, int length, KeystoreTrials trials) {
        Set<Secret> secrets = new LinkedHashSet<>();
        if (path.endsWith(".class")) {
            return secrets;
        }
        CharSequence text = new Latin1(bytes, 0, length);
        if (path.endsWith(".xml")) {
            text = COMMENT.matcher(text).replaceAll("");
        }
        if (CredentialFiles.isOne(path)) {
            secrets.addAll(CredentialFiles.secrets(path, text));
        }
        if (secrets.isEmpty() && Assignments.isConfiguration(path)) {
            secrets.addAll(Assignments.secrets(text));
        }
        DerKeys.look(bytes, length).ifPresent(secrets::add);
        Keystores.look(bytes, length, trials).ifPresent(secrets::add);
        return secrets;
    }
}
