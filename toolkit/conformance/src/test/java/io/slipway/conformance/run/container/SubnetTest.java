package io.slipway.conformance.run.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubnetTest {
    @ParameterizedTest
    @CsvSource({
        "10.89.0.1, 24, 10.89.0.255, true",
        "10.89.0.1, 24, 10.89.1.0, false",
        "10.89.0.1, 22, 10.89.3.255, true",
        "10.89.0.1, 22, 10.89.4.0, false",
        "10.89.0.1, 32, 10.89.0.1, true",
        "10.89.0.1, 32, 10.89.0.0, false",
        "10.89.0.1, 0, 203.0.113.7, true",
        "fd00:1::1, 64, fd00:1::ffff, true",
        "fd00:1::1, 64, fd00:1:0:1::1, false",
        "10.89.0.1, 0, fd00:1::1, false"
    })
    void containsWhatSharesItsFirstBits(String address, int bits, String other, boolean contained)
            throws UnknownHostException {
        Subnet subnet = new Subnet(InetAddress.getByName(address), bits);

        assertThat(subnet.contains(InetAddress.getByName(other))).isEqualTo(contained);
    }

    @Test
    void thisMachineReachesItselfAndNoAddressOfADocument() throws Exception {
        InetAddress documents = InetAddress.getByName("203.0.113.7");

        assertThat(Subnet.local()).anyMatch(subnet -> subnet.contains(InetAddress.getLoopbackAddress()));
        assertThat(Subnet.local()).noneMatch(subnet -> subnet.contains(documents));
    }
}
