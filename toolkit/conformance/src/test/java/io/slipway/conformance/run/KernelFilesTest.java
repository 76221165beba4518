package io.slipway.conformance.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class KernelFilesTest {
    private static final String HEADING =
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";
    private static final String STATUS = """
            Name:\tjava
            State:\tZ (zombie)
            Pid:\t4711
            Uid:\t101000\t101000\t101000\t101000
            Gid:\t101000\t101000\t101000\t101000
            NSpid:\t4711\t1
            SigCgt:\t0000000000004000
            CapEff:\t0000000000000000
            """;

    @Test
    void aSocketOfTheOldProtocolIsRead() {
        List<TcpSocket> sockets = TcpSocket.parse(HEADING
                + "   0: 0B00007F:9CBB 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1 1\n"
                + "   1: 0200A8C0:1F90 0100A8C0:C350 01 00000000:00000000 00:00000000 00000000     0        0 2 1\n");

        assertThat(sockets).hasSize(2);
        assertThat(sockets.get(0)).returns(40_123, TcpSocket::port).returns(false, TcpSocket::reachable);
        assertThat(sockets.get(0).listens()).isTrue();
        assertThat(sockets.get(1).address()).hasToString("/192.168.0.2");
        assertThat(sockets.get(1).listens()).isFalse();
    }

    @Test
    void aSocketOfTheNewProtocolIsRead() {
        List<TcpSocket> sockets = TcpSocket.parse(HEADING
                + "   0: 00000000000000000000000000000000:1F90 00000000000000000000000000000000:0000 0A 0:0 0:0 0 0\n"
                + "   1: 00000000000000000000000001000000:0050 00000000000000000000000000000000:0000 0A 0:0 0:0 0 0\n"
                + "   2: 0000000000000000FFFF00000100007F:0051 00000000000000000000000000000000:0000 0A 0:0 0:0 0 0\n");

        assertThat(sockets).extracting(TcpSocket::reachable).containsExactly(true, false, false);
        assertThat(sockets.get(0).port()).isEqualTo(8080);
    }

    @Test
    void anotherTableIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TcpSocket.parse("heading\nsomething else\n"))
                .withMessageContaining("something else");
    }

    @Test
    void aProcessIsNumberedAndOwnedAsItsContainerSeesIt() {
        IdMap users = IdMap.parse("         0       1000          1\n         1     100001      65536\n");

        ProcessStatus status = ProcessStatus.parse(STATUS).within(users, users);

        assertThat(status.number()).isEqualTo(1);
        assertThat(status.users()).containsOnly("1000");
        assertThat(status.zombie()).isTrue();
    }

    @Test
    void aHandledSignalIsABitOfItsMask() {
        ProcessStatus status = ProcessStatus.parse(STATUS);

        assertThat(status.catches(15)).isTrue();
        assertThat(status.catches(14)).isFalse();
    }

    @Test
    void runcsOwnProcessIsNotTheImagesProgram() {
        ProcessStatus runc = ProcessStatus.parse(STATUS.replaceFirst("Name:.*", "Name:\trunc:[2:INIT]"));

        assertThat(runc.preparing()).isTrue();
        assertThat(ProcessStatus.parse(STATUS).preparing()).isFalse();
    }

    @Test
    void aJvmsSettingsAreFoundAmongOtherLines() {
        JvmSettings settings = JvmSettings.parse(new Logs(
                List.of(
                        "[Global flags]",
                        "     bool CrashOnOutOfMemoryError                  = false                                     {product} {default}",
                        "     bool ExitOnOutOfMemoryError                   = true                                      {product} {command line}",
                        "{\"message\": \"is ready\"}"),
                List.of(
                        "NOTE: Picked up JDK_JAVA_OPTIONS: -XshowSettings:properties",
                        "Property settings:",
                        "    native.encoding = UTF-8",
                        "    java.library.path = /usr/lib",
                        "        /lib")));

        assertThat(settings.flags())
                .containsEntry("ExitOnOutOfMemoryError", "true")
                .containsEntry("CrashOnOutOfMemoryError", "false");
        assertThat(settings.properties())
                .containsEntry("native.encoding", "UTF-8")
                .hasSize(2);
    }
}
