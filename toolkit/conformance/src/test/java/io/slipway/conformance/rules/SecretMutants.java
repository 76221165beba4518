package io.slipway.conformance.rules;

import static io.slipway.conformance.image.SyntheticImage.bytes;

import io.slipway.conformance.RuleId;
import io.slipway.conformance.image.secret.TrueSecrets;
import java.util.List;
import java.util.Set;

/** The broken images of the rules about secrets. */
final class SecretMutants {

    static final List<Mutant> ALL = List.of(Mutant.of(
                    "SECRET-001",
                    "a key lies in a layer, hidden by the next",
                    image -> image.layer(layer -> layer.file("etc/ssl/key.pem", 0600, bytes(TrueSecrets.pem())))
                            .layer(layer -> layer.file("etc/ssl/.wh.key.pem", 0600, new byte[0])))
            .followedBy(Set.of(new RuleId("FILE-010")), "what is hidden is stored all the same"));

    private SecretMutants() {}
}
