package io.slipway.operator.api;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.crdv2.generator.CRDPostProcessor;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaPropsBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Makes the definition of {@link PlatformService} from the Java types, and adds what their annotations cannot say. */
final class Definition {

    /** What a Service may be called, which has the same name. */
    private static final String NAME = "^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$";

    private Definition() {}

    /** The definition as YAML, made in an empty folder. */
    static String generate(Path folder) throws IOException {
        new CRDGenerator()
                .customResourceClasses(PlatformService.class)
                .forCRDVersions("v1")
                .withMinQuotes(true)
                .withPostProcessor(new CRDPostProcessor() {
                    @Override
                    public HasMetadata process(HasMetadata generated, String version) {
                        ((CustomResourceDefinition) generated)
                                .getSpec()
                                .getVersions()
                                .forEach(Definition::complete);
                        return generated;
                    }
                })
                .inOutputDir(folder.toFile())
                .generate();
        return Files.readString(folder.resolve("platformservices.slipway.io-v1.yml"))
                .replaceFirst("\\A(#.*\n)+", "");
    }

    private static void complete(CustomResourceDefinitionVersion version) {
        List<String> columns = Arrays.stream(PlatformService.class.getAnnotationsByType(AdditionalPrinterColumn.class))
                .map(AdditionalPrinterColumn::name)
                .toList();
        version.getAdditionalPrinterColumns()
                .sort(Comparator.comparing(
                        (CustomResourceColumnDefinition column) -> columns.indexOf(column.getName())));
        JSONSchemaProps schema = version.getSchema().getOpenAPIV3Schema();
        schema.getProperties()
                .put(
                        "metadata",
                        new JSONSchemaPropsBuilder()
                                .withType("object")
                                .addToProperties(
                                        "name",
                                        new JSONSchemaPropsBuilder()
                                                .withType("string")
                                                .withPattern(NAME)
                                                .build())
                                .build());
        keyed(schema.getProperties().get("spec").getProperties().get("env"), "name");
        keyed(schema.getProperties().get("status").getProperties().get("conditions"), "type");
    }

    private static void keyed(JSONSchemaProps list, String key) {
        list.setXKubernetesListType("map");
        list.setXKubernetesListMapKeys(List.of(key));
    }
}
