package io.slipway.conformance.run.container;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartRefusalTest {
    private static final String PROGRAM = "/app/start";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Status 400: {\"message\":\"OCI runtime create failed: container_linux.go:380: starting container process caused:"
                        + " exec: \\\"/app/start\\\": stat /app/start: no such file or directory: unknown\"}",
                "failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed:"
                        + " unable to start container process: error during container init: exec: \"/app/start\":"
                        + " permission denied: unknown",
                "OCI runtime create failed: exec: \"/app/start\": executable file not found in $PATH: unknown",
                "exec: \"/app/start\": is a directory: unknown",
                "crun: executable file `/app/start` not found: No such file or directory: OCI runtime attempted to invoke a"
                        + " command that was not found",
                "crun: open executable: Permission denied: OCI permission denied",
                "crun: exec container process (missing dynamic library?) `/app/start`: No such file or directory",
                "exec container process `/app/start`: Exec format error",
                "unable to find user nobody: no matching entries in passwd file",
                "chdir to cwd (\"/root\") set in config.json failed: permission denied: unknown",
                "workdir \"/nowhere\" does not exist on container 1a2b",
            })
    void whatTheImageLacksIsTheImagesFault(String message) {
        assertThat(StartRefusal.isTheImages(PROGRAM, message)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Status 404: {\"message\":\"network 1a2b not found\"}",
                "driver failed programming external connectivity on endpoint x: Bind for 0.0.0.0:8080 failed: port is already"
                        + " allocated",
                "failed to start shim: exec: \"containerd-shim-runc-v2\": executable file not found in $PATH",
                "exec: \"docker-init\": executable file not found in $PATH",
                "OCI runtime create failed: setrlimit `RLIMIT_NPROC`: Operation not permitted",
                "OCI runtime create failed: cgroups: cannot find cgroup mount destination: unknown",
                "error creating overlay mount: no space left on device",
                "chdir to cwd (\"/app\") set in config.json failed: input/output error",
                "permission denied",
                "",
            })
    void whatIsNotKnownToBeTheImagesFaultIsTheEngines(String message) {
        assertThat(StartRefusal.isTheImages(PROGRAM, message)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "star*", "[", "\\Q"})
    void aProgramOfAnyNameIsTakenByItsLetters(String program) {
        assertThat(StartRefusal.isTheImages(program, "exec: \"" + program + "\": permission denied"))
                .isTrue();
        assertThat(StartRefusal.isTheImages(program, "exec: \"start\": permission denied"))
                .isFalse();
    }
}
