package io.slipway.controlplane.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialTest {

    @Test
    void itsTextSaysTheKeyAndTheSecret() {
        Credential credential = Credential.create(Ids.next());
        assertThat(credential.text()).matches("slw_[0-9a-f]{32}_[A-Za-z0-9_-]{43}");
        assertThat(Credential.parse(credential.text())).contains(credential);
    }

    @Test
    void everySecretIsAnother() {
        UUID key = Ids.next();
        assertThat(Credential.create(key).secret())
                .isNotEqualTo(Credential.create(key).secret());
    }

    @Test
    void isComparedByDigest() {
        Credential credential = Credential.create(Ids.next());
        assertThat(credential.digest()).hasSize(64).doesNotContain(credential.secret());
        assertThat(credential.matches(credential.digest())).isTrue();
        assertThat(credential.matches(Credential.create(credential.keyId()).digest()))
                .isFalse();
    }

    @Test
    void doesNotShowItsSecret() {
        Credential credential = Credential.create(Ids.next());
        assertThat(credential.toString()).doesNotContain(credential.secret());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "slw_",
                "slw_0123456789abcdef0123456789abcdef_short",
                "slw_0123456789abcdef0123456789abcdeg_0123456789012345678901234567890123456789012",
                "key_0123456789abcdef0123456789abcdef_0123456789012345678901234567890123456789012",
            })
    void anyOtherTextIsNone(String text) {
        assertThat(Credential.parse(text)).isEmpty();
    }
}
