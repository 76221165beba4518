package io.slipway.cli;

import io.slipway.oci.ImageReference;
import io.slipway.oci.credentials.Credentials;
import io.slipway.oci.credentials.Credentials.Located;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks the credentials for a registry. */
@Command(
        name = "login",
        description = "Says which credentials are found for a registry, and whether it takes them; it stores none.",
        mixinStandardHelpOptions = true)
final class LoginCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "REGISTRY",
            description = "Such as ghcr.io, or a repository with credentials of its own, such as ghcr.io/acme/orders.")
    private String registry;

    @Mixin
    private RegistryOptions options;

    @Override
    public Integer call() throws IOException {
        ImageReference name = ImageReference.parse(registry.contains("/") ? registry : registry + "/any");
        String repository = registry.contains("/") ? name.repository() : "";
        Credentials credentials = options.credentials();
        Optional<Located> found = credentials.locate(name.registry(), repository);
        PrintWriter out = spec.commandLine().getOut();
        out.println(found.map(located -> located.credential() + ", from " + located.place())
                .orElseGet(() -> "no credentials for " + name.registry() + " in " + credentials.describe()));
        boolean asked = options.client().authenticate(name.registry(), repository);
        if (!asked) {
            out.println(name.registry() + " asks for none");
            return ExitCode.OK;
        }
        out.println(name.registry()
                + (found.isPresent()
                        ? " takes them"
                        : " lets anybody in, but perhaps not to write: `docker login " + name.registry() + "`"));
        return found.isPresent() ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}
