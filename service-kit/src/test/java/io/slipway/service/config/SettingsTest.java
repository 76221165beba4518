package io.slipway.service.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    @TempDir
    private Path folder;

    private enum Colour {
        RED,
        GREEN
    }

    @Test
    void aValueIsTheEnvironmentsElseTheFilesElseTheDefault() throws IOException {
        Map<String, String> both = Map.of(
                "CONFIG_FILE", file("server: {port: 81, host: from-file}").toString(), "SERVER_PORT", "82");
        Settings server = Settings.load(both).section("server");
        assertThat(server.integer("port", 80, 0, 100)).isEqualTo(82);
        assertThat(server.text("host", "default")).isEqualTo("from-file");
        assertThat(server.text("name", "default")).isEqualTo("default");
    }

    @Test
    void namesWithHyphensAreEnvironmentVariablesWithUnderscores() {
        Settings settings = Settings.load(Map.of("SERVER_IDLE_TIMEOUT", "5s"));
        assertThat(settings.section("server")
                        .duration("idle-timeout", Duration.ZERO, Duration.ZERO, Duration.ofMinutes(1)))
                .isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void anEmptyVariableCountsAsUnset() {
        assertThat(Settings.load(Map.of("NAME", "", "CONFIG_FILE", " ")).text("name", "default"))
                .isEqualTo("default");
    }

    @ParameterizedTest
    @CsvSource({"250ms, PT0.25S", "30s, PT30S", "5m, PT5M", "2h, PT2H", "0s, PT0S"})
    void timesHaveUnits(String text, Duration time) {
        Settings settings = Settings.load(Map.of("WAIT", text));
        assertThat(settings.duration("wait", Duration.ofSeconds(1), Duration.ZERO, Duration.ofHours(3)))
                .isEqualTo(time);
        settings.verify();
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "5 s", "-5s", "1.5s", "soon", "5d", "4h"})
    void whatIsNoTimeWithinBoundsIsAFault(String text) {
        Settings settings = Settings.load(Map.of("WAIT", text));
        settings.duration("wait", Duration.ofSeconds(1), Duration.ZERO, Duration.ofHours(3));
        assertThat(faults(settings)).contains("wait (environment WAIT)", "from 0s to 180m");
    }

    @Test
    void allFaultsComeTogetherAndEachSaysHowToMendIt() {
        Settings settings = Settings.load(Map.of("PORT", "70000", "COUNT", "many", "COLOUR", "blue", "FLAG", "yes"));
        settings.integer("port", 80, 0, 65535);
        settings.integer("count", 1, 0, 9);
        settings.choice("colour", Colour.RED);
        settings.flag("flag", false);
        settings.requiredText("name");
        assertThat(faults(settings).lines())
                .containsExactly(
                        "port (environment PORT): found \"70000\"; set a whole number from 0 to 65535",
                        "count (environment COUNT): found \"many\"; set a whole number from 0 to 9",
                        "colour (environment COLOUR): found \"blue\"; set one of red, green",
                        "flag (environment FLAG): found \"yes\"; set true or false",
                        "name (environment NAME): found nothing; set it");
    }

    @Test
    void choicesAreInAnyCaseAndWhateverTheLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(Settings.load(Map.of("LEVEL", "info")).choice("level", System.Logger.Level.ERROR))
                    .isEqualTo(System.Logger.Level.INFO);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aNameInTheFileThatNothingAsksForIsAFault() throws IOException {
        Settings settings = Settings.load(
                Map.of("CONFIG_FILE", file("server: {prot: 81}\nsevrer: 1").toString()));
        settings.section("server").integer("port", 80, 0, 100);
        assertThat(faults(settings))
                .contains("sevrer (environment SEVRER): found an unknown setting; remove it, or write one of server")
                .contains(
                        "server.prot (environment SERVER_PROT): found an unknown setting; remove it, or write one of port");
    }

    @Test
    void aListComesFromTheFileOrAsYamlFromTheEnvironment() throws IOException {
        Settings fromFile = Settings.load(
                Map.of("CONFIG_FILE", file("names: [a, b]\nitems: [{x: 1}]").toString()));
        assertThat(fromFile.texts("names")).containsExactly("a", "b");
        assertThat(fromFile.sections("items"))
                .singleElement()
                .satisfies(item -> assertThat(item.integer("x", 0, 0, 9)).isEqualTo(1));
        fromFile.verify();
        Settings fromEnvironment = Settings.load(Map.of("NAMES", "[a, b]"));
        assertThat(fromEnvironment.texts("names")).containsExactly("a", "b");
        assertThat(Settings.load(Map.of()).texts("names")).isEmpty();
    }

    @Test
    void elementsOfAListAreNotSetByTheEnvironment() {
        Settings settings = Settings.load(Map.of("ITEMS", "[{x: 1}, 7]", "ITEMS[0]_X", "2"));
        assertThat(settings.sections("items").getFirst().integer("x", 0, 0, 9)).isEqualTo(1);
        assertThat(faults(settings)).isEqualTo("items[1]: found \"7\"; write a mapping of settings");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[a, b", "a: 1", "plain"})
    void whatIsNoListIsAFault(String text) {
        Settings settings = Settings.load(Map.of("NAMES", text));
        assertThat(settings.texts("names")).isEmpty();
        assertThat(faults(settings)).contains("names (environment NAMES)", "list");
    }

    @Test
    void shapesThatDoNotFitAreFaults() throws IOException {
        Settings settings =
                Settings.load(Map.of("CONFIG_FILE", file("server: 7\nname: [a]").toString()));
        assertThat(settings.section("server").text("host", "default")).isEqualTo("default");
        assertThat(settings.text("name", "default")).isEqualTo("default");
        assertThat(faults(settings))
                .contains("server (environment SERVER): found \"7\"", "name (environment NAME): found \"[a]\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: 1\na: 2", "a: [", "- a", "text"})
    void aFileThatCannotBeReadSaysWhere(String yaml) throws IOException {
        Path file = file(yaml);
        InvalidSettingsException invalid = catchThrowableOfType(
                InvalidSettingsException.class, () -> Settings.load(Map.of("CONFIG_FILE", file.toString())));
        assertThat(invalid).hasMessageContaining("config.file (environment CONFIG_FILE): found " + file);
    }

    @Test
    void aFileThatIsNotThereIsAFault() {
        InvalidSettingsException invalid = catchThrowableOfType(
                InvalidSettingsException.class, () -> Settings.load(Map.of("CONFIG_FILE", "/no/such/file")));
        assertThat(invalid).hasMessageContaining("/no/such/file").hasMessageContaining("no such file");
    }

    private Path file(String yaml) throws IOException {
        return Files.writeString(folder.resolve("config.yaml"), yaml);
    }

    private static String faults(Settings settings) {
        return catchThrowableOfType(InvalidSettingsException.class, settings::verify)
                .getMessage();
    }
}
