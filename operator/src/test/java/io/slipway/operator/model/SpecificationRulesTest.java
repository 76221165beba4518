package io.slipway.operator.model;

import static io.slipway.operator.TestServices.spec;
import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.operator.api.EnvVariable;
import io.slipway.operator.api.KeyReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecificationRulesTest {

    private static final String DIGEST = "@sha256:" + "0123456789abcdef".repeat(4);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop",
                "registry.example/shop",
                "registry.example:5000/team/shop",
                "localhost:5000/shop",
                "127.0.0.1:5000/a/b__c/d-e.f",
                "registry.example/shop:1.2.3"
            })
    void takesAnImageWithItsDigest(String name) {
        assertThat(SpecificationRules.refusal(spec().image(name + DIGEST).build()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop", "shop:1", "registry.example:5000/shop", "registry.example:5000/team/shop:latest"})
    void saysHowToGetTheDigestOfATag(String image) {
        String repository = image.replaceFirst(":[^/:]*$", "");

        assertThat(SpecificationRules.refusal(spec().image(image).build())).hasValueSatisfying(refusal -> {
            assertThat(refusal.reason()).isEqualTo("InvalidImage");
            assertThat(refusal.message())
                    .contains("'" + image + "', which has no digest")
                    .contains("Write " + repository + "@sha256:<digest>")
                    .contains("'crane digest " + image + "'")
                    .contains("'docker buildx imagetools inspect " + image + "'");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "Shop",
                "https://registry.example/shop",
                "registry.example/shop@sha256:short",
                "registry.example/shop@sha512:" + "00",
                "registry.example/shop:",
                "registry.example//shop",
                "shop; rm -rf /",
                "shop\n"
            })
    void refusesWhatIsNoName(String image) {
        assertThat(SpecificationRules.refusal(spec().image(image).build())).hasValueSatisfying(refusal -> {
            assertThat(refusal.reason()).isEqualTo("InvalidImage");
            assertThat(refusal.message()).contains("'" + image + "', which is no image's name");
        });
    }

    static Stream<Arguments> sources() {
        KeyReference key = new KeyReference("credentials", "password", null);
        return Stream.of(
                Arguments.of(new EnvVariable("A", null, null, null), 0),
                Arguments.of(new EnvVariable("A", "x", key, null), 2),
                Arguments.of(new EnvVariable("A", "x", key, key), 3));
    }

    @ParameterizedTest
    @MethodSource("sources")
    void refusesAVariableThatHasNotOneSource(EnvVariable variable, int count) {
        assertThat(SpecificationRules.refusal(spec().env(variable).build())).hasValueSatisfying(refusal -> {
            assertThat(refusal.reason()).isEqualTo("InvalidEnvironment");
            assertThat(refusal.message()).contains("variable A has " + count + " sources");
        });
    }

    @Test
    void takesAnEmptyValue() {
        assertThat(SpecificationRules.refusal(
                        spec().env(new EnvVariable("A", "", null, null)).build()))
                .isEmpty();
    }
}
