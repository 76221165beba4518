package io.slipway.images.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.slipway.images.ImageKind;
import io.slipway.oci.Platform;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageSettingsParserTest {
    private final Map<String, String> properties = new HashMap<>(Map.ofEntries(
            Map.entry("image.name", "gateway"),
            Map.entry("image.title", "Gateway"),
            Map.entry("image.kind", "service"),
            Map.entry("image.runtime", "http"),
            Map.entry("image.platforms", "linux/amd64, linux/arm64"),
            Map.entry("image.user", "1001:1001"),
            Map.entry("image.port", "8080"),
            Map.entry("image.health.live", "/health/live"),
            Map.entry("image.health.ready", "/health/ready"),
            Map.entry("image.metrics", "/metrics"),
            Map.entry("image.size.max", "50 MB"),
            Map.entry("image.compressed.max", "30 MB"),
            Map.entry("image.startup.max", "5 s"),
            Map.entry("image.stop.max", "10 s"),
            Map.entry("image.memory", "256 MiB"),
            Map.entry("image.source", "${project.url}"),
            Map.entry("image.phase", ""),
            Map.entry("java.toolchain", "not ours")));

    @Test
    void defaultsAreValid() throws InvalidSettingsException {
        ImageSettings settings = ImageSettingsParser.parse(properties);

        assertThat(settings.baseImage()).isEqualTo("slipway/java-base:25-http");
        assertThat(settings.platforms()).containsExactly(Platform.LINUX_AMD64, Platform.LINUX_ARM64);
        assertThat(settings.user()).hasToString("1001:1001");
        assertThat(settings.budgets().size()).isEqualTo(50_000_000);
        assertThat(settings.budgets().memory()).isEqualTo(268_435_456);
        assertThat(settings.budgets().startup()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.origin().source())
                .as("left uninterpolated by Maven")
                .isEmpty();
        assertThat(settings.phase()).isEmpty();
    }

    @Test
    void aCommandHasNeitherPortNorHealth() throws InvalidSettingsException {
        assertThat(ImageSettingsParser.parse(properties).kind()).isEqualTo(ImageKind.SERVICE);

        properties.put("image.kind", "command");

        assertThat(ImageSettingsParser.parse(properties).kind()).isEqualTo(ImageKind.COMMAND);
        assertThat(ImageSettingsParser.parse(properties).health()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "image.name         | Gateway          | in lower case",
                "image.name         | ../gateway       | in lower case",
                "image.registry     | https://ghcr.io  | without a scheme",
                "image.kind         | job              | must be service or command",
                "image.runtime      | HTTP             | one of minimal, http, sql, full",
                "image.platforms    | linux/amd64,     | each once",
                "image.platforms    | linux/amd64,linux/amd64 | each once",
                "image.platforms    | windows/amd64    | linux/amd64",
                "image.user         | 0:0              | never 0",
                "image.user         | app              | numeric",
                "image.user         | 9999999999:1     | numeric",
                "image.port         | 80               | from 1024 to 65535",
                "image.port         | 70000            | from 1024 to 65535",
                "image.health.live  | health           | an absolute path",
                "image.size.max     | 0                | a size such as 150 MB",
                "image.size.max     | 50 megabytes     | a size such as 150 MB",
                "image.startup.max  | 5                | a duration such as 5 s",
                "image.stop.max     | 0 s              | a duration such as 10 s",
                "image.memory       | 1 MB             | 32 MiB or more",
                "image.jvm.flags    | Xmx1g            | each starting with '-'",
                "image.deny         | com.stripe:*,,x  | patterns separated by commas",
                "image.deny         | *                | patterns separated by commas",
                "image.phase        | 5                | 1 (foundation)",
                "image.source       | git@example:a.git | an http or https address",
                "image.prot         | 8080             | perhaps you mean image.port",
            })
    void eachFaultNamesSettingValueAndRemedy(String setting, String value, String remedy) {
        properties.put(setting, value);
        var exception =
                catchThrowableOfType(InvalidSettingsException.class, () -> ImageSettingsParser.parse(properties));

        assertThat(exception).hasMessageStartingWith(setting + " is '" + value + "': must ");
        assertThat(exception).hasMessageContaining(remedy);
        assertThat(exception.faults()).hasSize(1);
    }

    @Test
    void allFaultsAreFoundAtOnce() {
        properties.putAll(Map.of("image.port", "80", "image.user", "root", "image.memory", "lots"));
        properties.remove("image.name");

        var exception =
                catchThrowableOfType(InvalidSettingsException.class, () -> ImageSettingsParser.parse(properties));

        assertThat(exception.faults())
                .extracting(Fault::setting)
                .containsExactlyInAnyOrder("image.name", "image.port", "image.user", "image.memory");
    }

    @Test
    void jvmFlagsAreSplitAtSpaces() throws InvalidSettingsException {
        properties.put("image.jvm.flags", "-Xss512k  --enable-preview");

        assertThat(ImageSettingsParser.parse(properties).jvmFlags()).isEqualTo(List.of("-Xss512k", "--enable-preview"));
    }

    @Test
    void whatIsDeniedIsSplitAtCommas() throws InvalidSettingsException {
        properties.put("image.deny", "com.stripe:*, pkg:deb/openssl");

        assertThat(ImageSettingsParser.parse(properties).denied()).containsExactly("com.stripe:*", "pkg:deb/openssl");
    }
}
