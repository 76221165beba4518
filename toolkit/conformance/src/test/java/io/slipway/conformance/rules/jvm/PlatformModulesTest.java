package io.slipway.conformance.rules.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlatformModulesTest {
    @Test
    void theTableAgreesWithTheJdkThatRunsThisTest() {
        List<ModuleDescriptor> java = ModuleFinder.ofSystem().findAll().stream()
                .map(ModuleReference::descriptor)
                .filter(module -> module.name().startsWith("java."))
                .toList();

        assertThat(java)
                .isNotEmpty()
                .allSatisfy(module -> module.exports().stream()
                        .filter(export -> !export.isQualified())
                        .filter(export ->
                                PlatformModules.jdk().exporting(export.source()).isPresent())
                        .forEach(export -> assertThat(PlatformModules.jdk().exporting(export.source()))
                                .contains(module.name())));
        assertThat(java)
                .allSatisfy(module -> assertThat(PlatformModules.jdk().contains(module.name()))
                        .isTrue());
    }

    @Test
    void whatAModuleRequiresComesWithIt() {
        assertThat(PlatformModules.jdk().closure(List.of("java.sql")))
                .containsExactly("java.logging", "java.sql", "java.transaction.xa", "java.xml");
        assertThat(PlatformModules.jdk().exporting("java.beans")).contains("java.desktop");
        assertThat(PlatformModules.jdk().exporting("com.acme")).isEmpty();
    }
}
