package io.slipway.maven.command;

import org.apache.maven.plugins.annotations.Mojo;

/** Says which credentials are found for a registry, and whether it takes them. */
@Mojo(name = "login", requiresProject = false, aggregator = true, threadSafe = true)
public final class LoginMojo extends CommandGoal {
    public LoginMojo() {
        super("login");
    }
}
