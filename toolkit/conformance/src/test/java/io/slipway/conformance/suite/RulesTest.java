package io.slipway.conformance.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.slipway.conformance.Rule;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.report.RulesMarkdown;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class RulesTest {
    private static final String UPDATE = "mvn -pl toolkit/conformance -am test -Ddocs.update";

    @Test
    void idsAndTitlesAreUnique() {
        assertThat(Rules.all()).extracting(RuleInfo::id).doesNotHaveDuplicates().isSorted();
        assertThat(Rules.all()).extracting(RuleInfo::title).doesNotHaveDuplicates();
    }

    @Test
    void everyClassThatIsARuleIsInForce() {
        List<String> classes = new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("io.slipway.conformance")
                        .stream()
                        .filter(type -> type.isAssignableTo(Rule.class))
                        .filter(type ->
                                !type.isInterface() && !type.getModifiers().contains(JavaModifier.ABSTRACT))
                        .map(JavaClass::getSimpleName)
                        .toList();

        assertThat(classes)
                .as("list each rule in its package's rules (such as ImageRules), and these in Rules")
                .hasSameSizeAs(Rules.all());
    }

    @Test
    void theDocumentationIsThatOfTheseRules() throws Exception {
        Path page = Path.of("../../docs/rules.md");
        String documentation = RulesMarkdown.of(Rules.all(), UPDATE);
        if (System.getProperty("docs.update") != null) {
            Files.createDirectories(page.getParent());
            Files.writeString(page, documentation);
        }

        assertThat(page).as("run '%s' and commit docs/rules.md", UPDATE).exists();
        assertThat(Files.readString(page))
                .as("docs/rules.md is not that of these rules: run '%s' and commit it", UPDATE)
                .isEqualTo(documentation);
    }

    @Test
    void theDocumentationNamesEveryRule() {
        String documentation = RulesMarkdown.of(Rules.all(), UPDATE);

        assertThat(Rules.all())
                .allSatisfy(rule -> assertThat(documentation)
                        .contains("### " + rule.id() + "\n", rule.title(), rule.why(), rule.mend(), rule.reference()));
    }
}
