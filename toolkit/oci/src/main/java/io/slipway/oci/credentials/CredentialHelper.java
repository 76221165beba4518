package io.slipway.oci.credentials;

import io.slipway.oci.JsonTree;
import io.slipway.oci.credentials.Credential.IdentityToken;
import io.slipway.oci.credentials.Credential.UserPassword;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The protocol of the {@code docker-credential-…} commands: the server's name goes in, JSON comes out. */
final class CredentialHelper {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]*");
    private static final String TOKEN_USER = "<token>";
    private static final long SECONDS = 30;
    private static final int MAX_ANSWER = 64 * 1024;

    private CredentialHelper() {}

    /**
     * Starts helpers.
     *
     * @param environment theirs
     */
    record Runner(Map<String, String> environment) {
        /** What a helper has for {@code server}; empty if it has nothing. */
        Optional<Credential> get(String helper, String server) throws IOException {
            String command = "docker-credential-" + helper;
            String action = "Tried to get credentials for " + server + " from " + command + " but failed because ";
            if (!NAME.matcher(helper).matches()) {
                throw new IOException(action + "that is no name of a helper");
            }
            Process process = start(command, action);
            try (InputStream answer = process.getInputStream()) {
                try (OutputStream input = process.getOutputStream()) {
                    input.write(server.getBytes(StandardCharsets.UTF_8));
                }
                if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                    throw new IOException(action + "it did not end within " + SECONDS + " s");
                }
                byte[] content = answer.readNBytes(MAX_ANSWER);
                return process.exitValue() == 0 ? Optional.of(parse(content, action)) : refused(content, action);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(action + "it was interrupted", e);
            } finally {
                process.destroy();
            }
        }

        private Process start(String command, String action) throws IOException {
            Path executable = Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                    .filter(directory -> !directory.isEmpty())
                    .map(directory -> Path.of(directory, command))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow(() -> new IOException(action + "it is not on PATH"));
            ProcessBuilder builder =
                    new ProcessBuilder(executable.toString(), "get").redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().clear();
            builder.environment().putAll(environment);
            return builder.start();
        }
    }

    private static Optional<Credential> refused(byte[] answer, String action) throws IOException {
        String words = new String(answer, StandardCharsets.UTF_8).strip();
        if (words.contains("credentials not found")) {
            return Optional.empty();
        }
        throw new IOException(action + "it said: "
                + words.lines().findFirst().orElse("nothing").replaceAll("\\p{Cntrl}", "?"));
    }

    private static Credential parse(byte[] answer, String action) throws IOException {
        try {
            JsonNode json = JsonTree.read(answer);
            String user = json.path("Username").asString("");
            String secret = json.path("Secret").asString("");
            return user.equals(TOKEN_USER) ? new IdentityToken(secret) : new UserPassword(user, secret);
        } catch (JacksonException e) {
            // Without the cause, which could quote the secret.
            throw new IOException(action + "its answer is no JSON");
        }
    }
}
