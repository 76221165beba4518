package io.slipway.conformance;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import org.junit.jupiter.api.Test;

/** The order of the packages: oci, then images, then conformance, and no circles. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("io.slipway.oci", "io.slipway.images", "io.slipway.conformance");

    @Test
    void modulesDependOneWay() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("oci")
                .definedBy("io.slipway.oci..")
                .layer("images")
                .definedBy("io.slipway.images..")
                .layer("conformance")
                .definedBy("io.slipway.conformance..")
                .whereLayer("conformance")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("images")
                .mayOnlyBeAccessedByLayers("conformance")
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCircles() {
        slices().assignedFrom(new EachPackage()).should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void nothingKnowsMaven() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.maven..")
                .check(CLASSES);
    }

    @Test
    void imagesAndOciKnowNoContainerEngine() {
        noClasses()
                .that()
                .resideInAnyPackage("io.slipway.oci..", "io.slipway.images..", "io.slipway.conformance.image..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.testcontainers..", "com.github.dockerjava..")
                .check(CLASSES);
    }

    private static final class EachPackage implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
            return SliceIdentifier.of(javaClass.getPackageName());
        }

        @Override
        public String getDescription() {
            return "each package";
        }
    }
}
