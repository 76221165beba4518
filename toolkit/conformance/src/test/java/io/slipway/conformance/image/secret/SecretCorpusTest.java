package io.slipway.conformance.image.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must alarm does, and what only looks like it does not. */
class SecretCorpusTest {
    private static final String SEPARATOR = "\n=== ";

    @ParameterizedTest
    @MethodSource("lookalikes")
    void aLookalikeDoesNotAlarm(Case lookalike) {
        assertThat(secrets(lookalike)).isEmpty();
    }

    @Test
    void theLookalikesAreMany() throws Exception {
        assertThat(lookalikes()).hasSizeGreaterThanOrEqualTo(60).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void aSecretAlarms(TrueSecrets.Example example) {
        Set<Secret> found = secrets(new Case(example.path(), example.content()));

        assertThat(found).extracting(Secret::title).containsExactly(example.title());
        assertThat(found).allSatisfy(secret -> assertThat(example.value()).doesNotContain(secret.excerpt()));
        assertThat(found.toString()).doesNotContain(example.value());
    }

    static List<Case> lookalikes() throws IOException {
        try (InputStream in = SecretCorpusTest.class.getResourceAsStream("lookalikes.txt")) {
            String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(all.split(SEPARATOR)).skip(1).map(Case::parse).toList();
        }
    }

    static List<TrueSecrets.Example> secrets() {
        return TrueSecrets.EXAMPLES;
    }

    private static Set<Secret> secrets(Case one) {
        byte[] bytes = one.content().getBytes(StandardCharsets.UTF_8);
        Set<Secret> found = new LinkedHashSet<>(SecretDetectors.find(one.content()));
        found.addAll(SecretFiles.secrets(one.path(), bytes, bytes.length, new KeystoreTrials()));
        return found;
    }

    private record Case(String path, String content) {
        static Case parse(String text) {
            int line = text.indexOf('\n');
            return new Case(text.substring(0, line), text.substring(line + 1));
        }

        @Override
        public String toString() {
            return path;
        }
    }
}
