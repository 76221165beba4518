package io.slipway.conformance.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.suite.Rules;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecificationLinksTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OCI image specification, Image Index: platform; Go, GOOS | https://github.com/opencontainers/image-spec/blob/main/image-index.md",
                "Setting image.stop.max; Kubernetes, Termination of Pods | https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination",
                "CWE-1393; RFC 7292                     | https://cwe.mitre.org/data/definitions/1393.html",
                "RFC 9110, section 6.6.1, Date          | https://www.rfc-editor.org/rfc/rfc9110",
                "proc(5), /proc/PID/status              | https://man7.org/linux/man-pages/man5/proc.5.html",
            })
    void theFirstKnownSpecificationIsLinked(String reference, String address) {
        assertThat(SpecificationLinks.of(reference)).contains(address);
    }

    @Test
    void whatIsNoSpecificationIsNotLinked() {
        assertThat(SpecificationLinks.of("the sum of all")).isEmpty();
    }

    @Test
    void mostRulesHaveALinkThatIsAnAddress() {
        List<String> addresses = Rules.all().stream()
                .map(RuleInfo::reference)
                .map(SpecificationLinks::of)
                .flatMap(Optional::stream)
                .toList();

        assertThat(addresses)
                .hasSizeGreaterThan(Rules.all().size() * 4 / 5)
                .allSatisfy(address -> assertThat(URI.create(address)).hasScheme("https"));
    }
}
