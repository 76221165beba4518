package io.slipway.conformance.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.slipway.conformance.Evidence;
import io.slipway.conformance.EvidenceStore;
import io.slipway.conformance.fixture.BuiltImages;
import io.slipway.conformance.fixture.Fixture;
import io.slipway.conformance.image.SyntheticImage;
import io.slipway.conformance.policy.PolicyChoice;
import io.slipway.oci.layout.ImageLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evidence is what docs/evidence.schema.json says. */
class EvidenceSchemaTest {
    @TempDir
    Path directory;

    @Test
    void evidenceOfAGoodAndOfABrokenImageIsValid() throws Exception {
        Evidence good = prove(new SyntheticImage());
        Evidence broken = prove(new SyntheticImage().config(config -> config.withUser("0")));

        assertThat(good.conforms()).isTrue();
        assertThat(good.contents()).hasSize(2);
        assertThat(broken.conforms()).isFalse();
        assertThat(schema().validate(json(good), InputFormat.JSON)).isEmpty();
        assertThat(schema().validate(json(broken), InputFormat.JSON)).isEmpty();
    }

    @Test
    void whatIsNoEvidenceIsNotValid() throws Exception {
        String json = json(prove(new SyntheticImage()));

        assertThat(schema().validate(json.replace("\"pass\"", "\"passed\""), InputFormat.JSON))
                .isNotEmpty();
        assertThat(schema().validate(json.replace("\"millis\"", "\"seconds\""), InputFormat.JSON))
                .isNotEmpty();
    }

    private Evidence prove(SyntheticImage image) throws Exception {
        ImageLayout layout = ImageLayout.create(directory.resolve("layout"));
        Candidate candidate = Candidate.read("service", image.write(layout), layout, Fixture.NONE);
        return new Prover(
                        List.of(
                                new StoredImagePart(),
                                new UnbootedPart("not booted"),
                                ReproductionPart.skipped("not built again")),
                        new EvidenceStore(directory.resolve("evidence")),
                        new BuiltImages(directory),
                        PolicyChoice.NONE.resolve(Rules.all()),
                        Clock.systemUTC())
                .prove(List.of(candidate))
                .get(0)
                .evidence();
    }

    private static String json(Evidence evidence) {
        return new String(evidence.toJson(), StandardCharsets.UTF_8);
    }

    private static Schema schema() throws Exception {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("../../docs/evidence.schema.json")), InputFormat.JSON);
    }
}
