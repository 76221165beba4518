package io.slipway.base.inside;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Prints, one a line, how file names are encoded, that such a file can be made, and who runs this where. */
public final class Environment {
    private static final String NAME = "größe-日本.txt";

    private Environment() {}

    public static void main(String[] args) throws IOException {
        Path file = Files.createTempDirectory("names").resolve(NAME);
        Files.writeString(file, NAME);
        List<String> lines = List.of(
                "names=" + System.getProperty("sun.jnu.encoding"),
                "files=" + System.getProperty("file.encoding"),
                "made=" + Files.exists(file),
                "user=" + System.getProperty("user.name"),
                "uid=" + Files.getAttribute(file, "unix:uid"),
                "home=" + System.getProperty("user.home"),
                "directory=" + System.getProperty("user.dir"),
                "java=" + System.getProperty("java.home"));
        lines.forEach(System.out::println);
    }
}
