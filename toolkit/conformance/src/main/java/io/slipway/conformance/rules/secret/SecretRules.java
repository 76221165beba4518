package io.slipway.conformance.rules.secret;

import io.slipway.conformance.Rule;
import io.slipway.conformance.image.StoredFiles;
import io.slipway.conformance.image.StoredPlatform;
import java.util.List;

/** The rules about secrets that an image must not hold. */
public final class SecretRules {
    public static final List<Rule<StoredPlatform>> PLATFORM = List.of(new NoSecretInConfiguration());

    public static final List<Rule<StoredFiles>> FILES =
            List.of(new NoPrivateKey(), new NoToken(), new NoPasswordInFiles(), new NoOpenKeystore());

    private SecretRules() {}
}
