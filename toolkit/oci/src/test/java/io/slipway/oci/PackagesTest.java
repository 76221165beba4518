package io.slipway.oci;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.slipway", importOptions = DoNotIncludeTests.class)
class PackagesTest {
    private static final String VALUES = "io.slipway.oci";
    private static final String JDK = "java..";
    private static final String JSON = "tools.jackson..";
    private static final String TAR = "org.apache.commons.compress..";

    @ArchTest
    static final ArchRule thereAreNoCircles =
            slices().matching("io.slipway.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule valuesUseNothingElse = only(VALUES, JDK, JSON);

    @ArchTest
    static final ArchRule layersUseValues =
            only("io.slipway.oci.layer", VALUES, JDK, TAR, "com.jcraft.jzlib..", "io.airlift.compress..");

    @ArchTest
    static final ArchRule layoutsUseValues = only("io.slipway.oci.layout", "io.slipway.oci.file", VALUES, JDK);

    @ArchTest
    static final ArchRule filesUseNothingElse = only("io.slipway.oci.file", JDK);

    @ArchTest
    static final ArchRule archivesUseLayouts =
            only("io.slipway.oci.archive", "io.slipway.oci.layout", VALUES, JDK, JSON, TAR);

    @ArchTest
    static final ArchRule sourcesUseLayoutsAndLayers =
            only("io.slipway.oci.source", "io.slipway.oci.layer", "io.slipway.oci.layout", VALUES, JDK, JSON, TAR);

    @ArchTest
    static final ArchRule credentialsUseValues = only("io.slipway.oci.credentials", VALUES, JDK, JSON);

    @ArchTest
    static final ArchRule theClientUsesCredentialsSourcesAndLayouts = only(
            "io.slipway.oci.client",
            "io.slipway.oci.credentials",
            "io.slipway.oci.layout",
            "io.slipway.oci.source",
            VALUES,
            JDK,
            JSON,
            "javax.net.ssl..");

    @ArchTest
    static final ArchRule theRegistryUsesLayouts =
            only("io.slipway.oci.registry", "io.slipway.oci.layout", VALUES, JDK, JSON, "io.undertow..", "org.xnio..");

    @ArchTest
    static final ArchRule valuesTouchNeitherFilesNorNetwork = noClasses()
            .that()
            .resideInAPackage(VALUES)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.nio.file..", "java.net..", "java.nio.channels..");

    private static ArchRule only(String inPackage, String... allowed) {
        String[] withItself = new String[allowed.length + 1];
        withItself[0] = inPackage;
        System.arraycopy(allowed, 0, withItself, 1, allowed.length);
        return classes()
                .that()
                .resideInAPackage(inPackage)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(withItself);
    }
}
