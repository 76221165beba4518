package io.slipway.images.base.debian;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Where this machine's apt finds packages (sources.list(5), both formats); only what concerns a mirror is read. */
public final class AptSources {
    private static final Set<String> NO = Set.of("no", "false", "off", "0", "without", "disable");

    private AptSources() {}

    /** A repository that apt knows: an address and one suite of it. */
    record Source(URI uri, String suite) {
        boolean security() {
            return suite.endsWith("-security") || suite.endsWith("/updates");
        }

        boolean release() {
            return suite.matches("[a-z]+");
        }
    }

    /**
     * The mirrors for Debian's suites among what apt in {@code directory} uses. A suite's name does not count: a machine's
     * mirror of one release carries the others. What is no Debian mirror is told by its lack of Debian's signature.
     */
    public static Mirrors mirrors(Path directory) throws IOException {
        List<Source> sources = read(directory);
        return new Mirrors(
                uris(sources.stream().filter(Source::release)),
                uris(sources.stream().filter(Source::security)));
    }

    private static List<URI> uris(Stream<Source> sources) {
        // The usual names of Debian's archives first, so that others are asked only where there is none.
        return List.copyOf(new LinkedHashSet<>(sources.map(Source::uri)
                .sorted((a, b) -> Boolean.compare(usual(b), usual(a)))
                .toList()));
    }

    private static boolean usual(URI uri) {
        return uri.getPath() != null && uri.getPath().matches(".*/debian(-security)?/?");
    }

    private static List<Source> read(Path directory) throws IOException {
        List<Path> files = new ArrayList<>(List.of(directory.resolve("sources.list")));
        Path parts = directory.resolve("sources.list.d");
        if (Files.isDirectory(parts)) {
            try (Stream<Path> list = Files.list(parts)) {
                list.sorted().forEach(files::add);
            }
        }
        List<Source> sources = new ArrayList<>();
        for (Path file : files) {
            String name = file.getFileName().toString();
            if (!Files.isRegularFile(file)) {
                continue;
            }
            if (name.endsWith(".list")) {
                sources.addAll(oneLine(Files.readString(file, StandardCharsets.UTF_8)));
            } else if (name.endsWith(".sources")) {
                sources.addAll(paragraphs(Files.readString(file, StandardCharsets.UTF_8)));
            }
        }
        return sources;
    }

    static List<Source> oneLine(String text) {
        List<Source> sources = new ArrayList<>();
        for (String line : text.lines().toList()) {
            String entry =
                    line.replaceFirst("#.*", "").replaceFirst("\\[[^]]*]", "").strip();
            List<String> words = Arrays.asList(entry.split("\\s+"));
            if (words.size() >= 4
                    && words.get(0).equals("deb")
                    && words.subList(3, words.size()).contains("main")) {
                add(sources, words.get(1), words.get(2));
            }
        }
        return sources;
    }

    static List<Source> paragraphs(String text) throws IOException {
        List<Source> sources = new ArrayList<>();
        for (Deb822 paragraph : Deb822.parse(new StringReader(text))) {
            boolean enabled =
                    !NO.contains(paragraph.field("Enabled").orElse("yes").toLowerCase(Locale.ROOT));
            if (enabled
                    && paragraph.words("Types").contains("deb")
                    && paragraph.words("Components").contains("main")) {
                for (String uri : paragraph.words("URIs")) {
                    paragraph.words("Suites").forEach(suite -> add(sources, uri, suite));
                }
            }
        }
        return sources;
    }

    private static void add(List<Source> sources, String uri, String suite) {
        if (uri.matches("https?://[^ ]+")) {
            sources.add(new Source(URI.create(uri), suite));
        }
    }
}
