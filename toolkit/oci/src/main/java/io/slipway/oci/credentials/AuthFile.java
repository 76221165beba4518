package io.slipway.oci.credentials;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Docker's {@code config.json}, or containers' {@code auth.json}, which has the same form. */
record AuthFile(Path file, CredentialHelper.Runner helpers) implements CredentialSource {
    @Override
    public Optional<Credential> find(String registry, String repository) throws IOException {
        byte[] content;
        try {
            content = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new IOException(
                    "Tried to read credentials from " + file + " but failed because " + e
                            + "; perhaps its permissions are wrong",
                    e);
        }
        return AuthDocument.parse(content, file.toString()).find(registry, repository, helpers);
    }

    @Override
    public String describe() {
        return file.toString();
    }
}
