package io.slipway.agent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.slipway.agent.step.StepFailedException;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpPolicyTest {

    @ParameterizedTest
    @CsvSource({
        "api.example.org, https://api.example.org/x, true",
        "api.example.org, http://API.EXAMPLE.ORG./x, true",
        "api.example.org, https://api.example.org:443/, true",
        "api.example.org, https://api.example.org:8443/, false",
        "api.example.org, http://api.example.org:443/, false",
        "api.example.org, https://example.org/, false",
        "api.example.org, https://api.example.org.evil.net/, false",
        "*.example.org, https://a.b.example.org/, true",
        "*.example.org, https://example.org/, false",
        "*.example.org, https://evilexample.org/, false",
        "api.example.org:8443, https://api.example.org:8443/, true",
        "api.example.org:8443, https://api.example.org/, false",
        "10.0.0.7, http://10.0.0.7/, true",
        "[2001:DB8::1]:80, 'http://[2001:db8::1]/', true",
        "localhost, http://localhost./, true",
    })
    void aHostIsAllowedByItsNameAndPort(String rule, URI uri, boolean allowed) {
        assertThat(HostRule.parse(rule).allows(Origin.of(uri))).isEqualTo(allowed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*", "http://a", "a/b", "a b", "*.", "a:0", "a:70000", "a:b", "*.*.a", "-a", "a,b"})
    void whatIsNoHostIsRefused(String text) {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> HostRule.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://a/",
                "//a/",
                "http:a",
                "http://user:secret@a/",
                "http://0x7f.1/",
                "http://a_b/",
                "http://%61/",
                "http://[fe80::1%25eth0]/",
                "http:///x",
            })
    void aUrlWithoutAPlainHostIsRefused(String url) {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> Origin.of(URI.create(url)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"93.184.216.34", "8.8.8.8", "2606:4700::1111", "64:ff9b::808:808", "::ffff:8.8.8.8"})
    void anAddressOfTheInternetIsPublic(String address) {
        assertThat(AddressRange.of(InetAddress.ofLiteral(address))).isEqualTo(AddressRange.PUBLIC);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.1.2.3",
                "127.0.0.1",
                "127.255.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.0.1",
                "100.64.0.1",
                "::1",
                "fc00::1",
                "fd12:3456::1",
                "::ffff:10.0.0.1",
                "::ffff:7f00:1",
                "64:ff9b::7f00:1",
            })
    void anAddressOfANetworkOfOnesOwnIsPrivate(String address) {
        assertThat(AddressRange.of(InetAddress.ofLiteral(address))).isEqualTo(AddressRange.PRIVATE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "169.254.169.254",
                "168.63.129.16",
                "100.100.100.200",
                "192.0.0.192",
                "192.0.2.1",
                "198.18.0.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::127.0.0.1",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "fd00:ec2::254",
                "2001:db8::1",
                "2001::1",
                "2002:7f00:1::",
                "64:ff9b::a9fe:a9fe",
                "64:ff9b:1::1",
                "::ffff:169.254.169.254",
                "100::1",
            })
    void anAddressThatIsNoServersIsForbidden(String address) {
        assertThat(AddressRange.of(InetAddress.ofLiteral(address))).isEqualTo(AddressRange.FORBIDDEN);
    }

    @Test
    void oneRefusedAddressRefusesTheName() {
        Origin origin = Origin.of(URI.create("http://api.example.org/"));
        List<InetAddress> mixed = List.of(InetAddress.ofLiteral("8.8.8.8"), InetAddress.ofLiteral("10.0.0.1"));
        assertThatExceptionOfType(StepFailedException.class)
                .isThrownBy(() -> policy(false).requireAddresses(origin, mixed))
                .withMessageContaining("address-refused: api.example.org is at 10.0.0.1")
                .withMessageContaining("http.allow-private");
        assertThatCode(() -> policy(true).requireAddresses(origin, mixed)).doesNotThrowAnyException();
        assertThatExceptionOfType(StepFailedException.class)
                .isThrownBy(
                        () -> policy(true).requireAddresses(origin, List.of(InetAddress.ofLiteral("169.254.169.254"))))
                .withMessageContaining("never asked");
    }

    @Test
    void whatIsNotAllowedIsRefusedWithTheSettingThatAllowsIt() {
        assertThatExceptionOfType(StepFailedException.class)
                .isThrownBy(() -> policy(false).requireMethod("DELETE"))
                .withMessageContaining("http.allowed-methods");
        assertThatExceptionOfType(StepFailedException.class)
                .isThrownBy(() -> policy(false).requireHost(Origin.of(URI.create("https://b.example.org/"))))
                .withMessageContaining("https://b.example.org; allow it in http.allowed-hosts");
    }

    private static HttpPolicy policy(boolean allowPrivate) {
        return new HttpPolicy(List.of(HostRule.parse("api.example.org")), Set.of("GET"), allowPrivate);
    }
}
