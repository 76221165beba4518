package io.slipway.images.tag;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.oci.Digest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.semver4j.Semver;

class TagChangeTest {
    private static final TaggedImage NEW = image("new", "1.2.3", "2026-11-20T12:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                # movement      | there's digest, version, commit            | what becomes of it
                NEVER           | -   | -          | -                       | Create
                NEVER           | new | 1.2.3      | 2026-11-20T12:00:00Z    | Keep
                NEVER           | old | 1.2.2      | 2026-11-19T12:00:00Z    | Refuse
                HIGHER_VERSION  | -   | -          | -                       | Create
                HIGHER_VERSION  | new | -          | -                       | Keep
                HIGHER_VERSION  | old | 1.2.2      | 2026-11-21T12:00:00Z    | Move
                HIGHER_VERSION  | old | 1.2.3-rc.1 | 2026-11-19T12:00:00Z    | Move
                HIGHER_VERSION  | old | 1.2.3      | 2026-11-19T12:00:00Z    | Move
                HIGHER_VERSION  | old | 1.10.0     | 2026-11-19T12:00:00Z    | Leave
                HIGHER_VERSION  | old | -          | 2026-11-19T12:00:00Z    | Refuse
                LATER_COMMIT    | -   | -          | -                       | Create
                LATER_COMMIT    | old | 9.9.9      | 2026-11-19T12:00:00Z    | Move
                LATER_COMMIT    | old | 1.0.0      | 2026-11-20T12:00:00Z    | Move
                LATER_COMMIT    | old | 1.0.0      | 2026-11-20T12:00:01Z    | Leave
                LATER_COMMIT    | old | 1.0.0      | -                       | Move
                FREE            | old | 9.9.9      | 2026-11-21T12:00:00Z    | Move
                FREE            | new | 1.2.3      | 2026-11-20T12:00:00Z    | Keep
                """)
    void aTagMovesForwardOnly(Movement movement, String there, String version, String created, String expected) {
        PlannedTag planned = new PlannedTag(new Tag("v1"), movement, "why");
        Optional<TaggedImage> current = Optional.ofNullable(there).map(name -> image(name, version, created));

        assertThat(TagChange.of(planned, NEW, current).getClass().getSimpleName())
                .isEqualTo(expected);
    }

    @Test
    void aRefusalSaysWhatTheTagNamesAndWhatToDo() {
        PlannedTag planned = new PlannedTag(new Tag("v1.2.3"), Movement.NEVER, "release 1.2.3");
        TaggedImage old = image("old", "1.2.3", "2026-11-20T12:00:00Z");

        assertThat(TagChange.of(planned, NEW, Optional.of(old)))
                .isEqualTo(new TagChange.Refuse(
                        new Tag("v1.2.3"),
                        "v1.2.3 names " + old.digest()
                                + " already, and a version never moves to another digest; release a new version"));
    }

    @Test
    void aMoveNamesTheDigestThatItReplaces() {
        TaggedImage old = image("old", "1.2.2", "2026-11-19T12:00:00Z");

        assertThat(TagChange.of(new PlannedTag(new Tag("latest"), Movement.HIGHER_VERSION, ""), NEW, Optional.of(old)))
                .isEqualTo(new TagChange.Move(new Tag("latest"), old.digest()));
    }

    @Test
    void latestNeverNamesAPreRelease() {
        TaggedImage candidate = image("new", "1.2.3-rc.1", "2026-11-20T12:00:00Z");
        PlannedTag latest = new PlannedTag(new Tag("latest"), Movement.HIGHER_VERSION, "");

        assertThat(TagChange.of(latest, candidate, Optional.empty()))
                .isEqualTo(new TagChange.Refuse(
                        new Tag("latest"), "latest names releases only, never a pre-release such as 1.2.3-rc.1"));
    }

    private static TaggedImage image(String content, String version, String created) {
        return new TaggedImage(
                Digest.of(content.getBytes(StandardCharsets.UTF_8)),
                Optional.ofNullable(version).map(Semver::new),
                Optional.ofNullable(created).map(Instant::parse));
    }
}
