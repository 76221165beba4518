package io.slipway.images.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefinitionFaultsTest {
    private static final String HEAD = """
            name: test
            vendor: Test
            licenses: Zlib
            suites: [trixie]
            architectures: [amd64]
            packages: {libx: []}
            """;
    private static final String GOOD = HEAD + """
            description: a test
            version-of: libx
            files:
              etc/one: {content: text, mode: "0600", owner: 1001}
              etc/two: {source: two}
              etc/three: {external: three, mode: "755"}
              etc/four: {link: one}
              etc/five: {directory: true, mode: "1777"}
            process:
              user: 1001:0
              working-directory: /app
              entrypoint: [/app/run]
              command: [--now]
              environment: {MODE: quick}
              volumes: [/data]
              stop-signal: SIGRTMIN+3
            sets: {"1": {}}
            """;

    @TempDir
    private Path directory;

    @Test
    void aGoodDefinitionHasNone() throws IOException {
        BaseDefinition definition = read(GOOD);

        assertThat(DefinitionFaults.of(definition)).isEmpty();
        assertThat(definition.tag("1")).isEqualTo("1");
        assertThat(definition.files().get("etc/one").permissions()).isEqualTo(0600);
        assertThat(definition.files().get("etc/two").permissions()).isEqualTo(0644);
        assertThat(definition.files().get("etc/five").permissions()).isEqualTo(01777);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            etc/one:           | /etc/one:          | files./etc/one is '/etc/one' (must be a path without a leading slash
            etc/one:           | etc/../one:        | files.etc/../one is 'etc/../one' (must be
            content: text,     | content: text, link: two, | files.etc/one says 2 times what it is (must have one of source
            {source: two}      | {owner: 1}         | files.etc/two says 0 times what it is
            {source: two}      | {source: ../two}   | files.etc/two.source is '../two' (must be a path inside)
            {external: three   | {external: /three  | files.etc/three.external is '/three' (must be a path inside)
            {source: two}      |                    | files.etc/two is empty (must say what it is)
            "0600"             | "4755"             | files.etc/one.mode is '4755' (must be octal, at most 1777, in quotes)
            owner: 1001        | owner: -1          | files.etc/one.owner is '-1' (must be a user's number)
            user: 1001:0       | user: "0:0"        | process.user is '0:0' (must be the numbers of a user, not root
            user: 1001:0       | user: app          | process.user is 'app' (must be
            directory: /app    | directory: app     | process.working-directory is 'app' (must be an absolute path)
            volumes: [/data]   | volumes: [/a/../b] | process.volumes is '/a/../b' (must be an absolute path)
            SIGRTMIN+3         | "15"               | process.stop-signal is '15' (must be a signal's name, such as SIGINT)
            {MODE: quick}      | {MO DE: quick}     | process.environment is 'MO DE' (must be a variable's name)
            version-of: libx   | version-of: liby   | version-of is 'liby' (must be one of the packages)
            description: a test | # none            | description is missing (must say in a line what the image is)
            {"1": {}}          | {}                 | sets is empty (must name at least one, such as '17: {}')
            {"1": {}}          | {"a b": {}}        | sets.a b is 'a b' (must be of letters, digits
            {"1": {}}          | {"1": {modules: [java.base]}} | sets.1.modules is given, java is not
            """)
    void eachIsNamedWithWhatWasFound(String right, String wrong, String message) {
        assertThat(GOOD).contains(right);

        assertThatThrownBy(() -> read(GOOD.replace(right, wrong == null ? "" : wrong)))
                .isInstanceOf(BaseImageException.class)
                .hasMessageContaining("test.yaml")
                .hasMessageContaining(message);
    }

    @Test
    void allOfThemAreToldAtOnce() {
        String java = HEAD + """
                description: a test
                java: {version: 25, packages: [jdk], options: []}
                sets: {small: {}}
                """;

        assertThatThrownBy(() -> read(java))
                .hasMessageContaining("description is 'a test' (must be left out: an image with java has it from its")
                .hasMessageContaining("sets.small.modules is missing (must name the Java modules to link)");
    }

    private BaseDefinition read(String text) throws IOException {
        return BaseFiles.readDefinition(Files.writeString(directory.resolve("test.yaml"), text));
    }
}
