package io.slipway.conformance.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.conformance.image.SyntheticImage;
import io.slipway.conformance.policy.InvalidPolicyException;
import io.slipway.conformance.policy.PolicyChoice;
import io.slipway.conformance.report.ImageReport;
import io.slipway.conformance.suite.RegistryAccess;
import io.slipway.oci.Descriptor;
import io.slipway.oci.Digest;
import io.slipway.oci.MediaType;
import io.slipway.oci.layout.ImageLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerificationTest {
    @TempDir
    Path directory;

    @Test
    void anImageIsProvedWhereItIs() throws Exception {
        ImageLayout layout = ImageLayout.create(directory.resolve("orders"));
        Digest digest = new SyntheticImage().write(layout);
        layout.tag("1.2", Descriptor.of(MediaType.OCI_INDEX, layout.read(digest)));

        List<ImageReport> images = verification("oci:" + layout.directory(), PolicyChoice.NONE)
                .run()
                .images();

        assertThat(images).singleElement().satisfies(image -> {
            assertThat(image.evidence().image()).isEqualTo("orders");
            assertThat(image.evidence().digest()).isEqualTo(digest);
            assertThat(image.evidence().results()).isNotEmpty();
        });
    }

    @Test
    void anImageThatIsNotThereIsSaid() {
        String missing = "oci:" + directory.resolve("missing");

        assertThatThrownBy(() -> verification(missing, PolicyChoice.NONE).run())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("missing");
    }

    @Test
    void ofAWrongPolicyAndAMissingImageThePolicyIsSaid() {
        PolicyChoice wrong = new PolicyChoice(Optional.of("strickt"), Optional.empty(), List.of(), List.of());

        assertThatThrownBy(() -> verification("oci:" + directory.resolve("missing"), wrong)
                        .run())
                .isInstanceOf(InvalidPolicyException.class);
    }

    private static Verification verification(String image, PolicyChoice policy) {
        return new Verification(
                new VerifyRequest(
                        image,
                        new RegistryAccess(Optional.empty(), false),
                        List.of(),
                        policy,
                        Optional.empty(),
                        false,
                        false,
                        false),
                List.of(),
                Progress.NONE);
    }
}
