package io.slipway.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.images.settings.ImageSettings;
import io.slipway.images.settings.ImageSettingsParser;
import io.slipway.images.settings.Switches;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** build-parent's settings: each is documented, has a valid default, and stands in docs/settings.md. */
class BuildParentTest {
    private static final Path POM = Path.of("../../build-parent/pom.xml");
    private static final Path DOCS = Path.of("../../docs/settings.md");
    private static final Pattern SETTING =
            Pattern.compile("(?:<!-- ([a-z.]+): (.*?) -->\\s*)?<([a-z.]+)(?: />|>([^<]*)</\\3>)");

    @Test
    void everySettingHasACommentOfItsOwnAndTheyAreSorted() throws IOException {
        assertThat(settings()).hasSizeGreaterThan(30).allSatisfy(setting -> {
            assertThat(setting.documented()).isEqualTo(setting.name());
            assertThat(setting.comment()).as(setting.name()).contains("Default");
        });
        assertThat(settings()).extracting(Setting::name).isSorted();
    }

    @Test
    void theDefaultsAreValidAndNoSettingIsUnknown() throws Exception {
        Map<String, String> properties = new TreeMap<>();
        settings().forEach(setting -> properties.put(setting.name(), setting.value()));
        properties.replaceAll(
                (name, value) -> value.equals("${slipway.skip}") || value.equals("${image.skip}") ? "false" : value);
        properties.put("image.name", "orders");
        properties.put("image.title", "Orders");

        assertThat(Switches.faults(properties)).isEmpty();
        ImageSettings settings = ImageSettingsParser.parse(properties);
        assertThat(settings.platforms()).hasSize(2);
        assertThat(settings.budgets().memory()).isEqualTo(256L * 1024 * 1024);
    }

    @Test
    void theToolkitItNamesIsOfItsOwnVersion() throws IOException {
        String pom = Files.readString(POM);
        Matcher version = Pattern.compile("<version>([^<]+)</version>").matcher(pom);
        assertThat(version.find()).isTrue();

        assertThat(pom).contains("<slipway.version>" + version.group(1) + "</slipway.version>");
        assertThat(Path.of("../../pom.xml")).content().contains("<version>" + version.group(1) + "</version>");
    }

    @Test
    void theDocumentedSettingsAreThose() throws IOException {
        StringBuilder table = new StringBuilder("| setting | default | what it does |\n|---|---|---|\n");
        for (Setting setting : settings()) {
            table.append("| `").append(setting.name()).append("` | ").append(setting.shownDefault());
            table.append(" | ").append(setting.meaning()).append(" |\n");
        }
        String docs = Files.readString(DOCS);
        String updated =
                docs.replaceAll("(?s)\\| setting \\|.*?\\n(?=\\n|$)", Matcher.quoteReplacement(table.toString()));
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(DOCS, updated);
        } else {
            assertThat(docs)
                    .as("docs/settings.md; run: mvn -pl toolkit/maven-plugin -am test -Ddocs.update=true")
                    .isEqualTo(updated);
        }
    }

    /** The settings are the properties before the line that begins the versions. */
    private static List<Setting> settings() throws IOException {
        String pom = Files.readString(POM);
        String block = pom.substring(pom.indexOf("<properties>") + 12, pom.indexOf("<!-- Versions. -->"));
        List<Setting> settings = new ArrayList<>();
        Matcher matcher = SETTING.matcher(block);
        while (matcher.find()) {
            String value = matcher.group(4) == null ? "" : matcher.group(4);
            settings.add(new Setting(matcher.group(3), value, matcher.group(1), matcher.group(2)));
        }
        return settings;
    }

    private record Setting(String name, String value, String documented, String comment) {
        String meaning() {
            String text = comment.replaceFirst("\\s*Default.*$", "");
            return Character.toUpperCase(text.charAt(0)) + text.substring(1);
        }

        String shownDefault() {
            return value.isEmpty() || value.startsWith("${")
                    ? comment.replaceFirst("^.*Default:? ?", "").replaceFirst("\\.$", "")
                    : "`" + value + "`";
        }
    }
}
