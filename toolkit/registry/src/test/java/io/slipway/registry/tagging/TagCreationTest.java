package io.slipway.registry.tagging;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.images.tag.Tag;
import io.slipway.images.tag.TaggedImage;
import io.slipway.oci.Digest;
import io.slipway.registry.change.ChangePlan.Outcome;
import io.slipway.registry.change.TagWrite;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.semver4j.Semver;

class TagCreationTest {
    private static final Set<String> ENVIRONMENTS = Set.of("prod", "qa");

    @Test
    void tagsAreCreatedMovedAndKept() {
        TaggedImage image = image("1.2.3");
        TaggedImage older = image("1.2.2");

        TagCreation plan = TagCreation.plan(
                image,
                List.of(new Tag("v1.2.3"), new Tag("v1.2"), new Tag("latest")),
                Map.of(new Tag("v1.2"), older, new Tag("latest"), image),
                ENVIRONMENTS);

        assertThat(plan.outcome()).isEqualTo(Outcome.CHANGE);
        assertThat(plan.writes())
                .containsExactly(
                        new TagWrite("v1.2.3", image.digest(), Optional.empty()),
                        new TagWrite("v1.2", image.digest(), Optional.of(older.digest())));
        assertThat(plan.json()).contains("\"tag\" : \"v1.2\"", "\"from\" : \"" + older.digest() + "\"");
    }

    @Test
    void aSecondTimeNothingIsToBeDone() {
        TaggedImage image = image("1.2.3");

        TagCreation plan = TagCreation.plan(image, List.of(new Tag("v1")), Map.of(new Tag("v1"), image), ENVIRONMENTS);

        assertThat(plan.outcome()).isEqualTo(Outcome.NOTHING);
        assertThat(plan.text()).startsWith("nothing to do: ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                1.2.3      | v1.2.4       | -     | v1.2.4 says another version than the image, which is v1.2.3
                1.2.3      | v1.3         | -     | v1.3 says another version
                1.2.3      | v12          | -     | v12 says another version
                1.2.3-rc.1 | latest       | -     | latest names releases only
                1.2.3      | v1           | 1.4.0 | v1 only moves forward, and it is at the higher 1.4.0
                1.2.3      | v1.2.3       | 1.2.2 | and a version never moves to another digest
                1.2.3      | prod         | -     | perhaps slipway promote IMAGE --to prod
                1.2.3      | qa-v1.2.3    | -     | perhaps slipway promote IMAGE --to qa
                -          | latest       | 1.0.0 | cannot be told
                1.2.3      | sha256-0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef.sig | - | kept beside an image
                """)
    void whatTheTableForbidsIsRefused(String version, String tag, String current, String reason) {
        TagCreation plan = TagCreation.plan(
                image(version),
                List.of(new Tag(tag), new Tag("free")),
                current == null ? Map.of() : Map.of(new Tag(tag), image(current)),
                ENVIRONMENTS);

        assertThat(plan.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(plan.refusals()).singleElement().asString().contains(reason);
        assertThat(plan.text()).startsWith("refused:\n  ");
    }

    private static TaggedImage image(String version) {
        return new TaggedImage(
                Digest.of(String.valueOf(version).getBytes(StandardCharsets.UTF_8)),
                Optional.ofNullable(version).map(Semver::new),
                Optional.empty());
    }
}
