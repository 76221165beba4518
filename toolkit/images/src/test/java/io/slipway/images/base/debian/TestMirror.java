package io.slipway.images.base.debian;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.slipway.oci.Digest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** A small Debian archive on 127.0.0.1, of one suite, signed by a key of its own. */
public final class TestMirror implements AutoCloseable {
    private static final DateTimeFormatter DATE = DateTimeFormatter.RFC_1123_DATE_TIME;

    private final HttpServer server;
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final SortedMap<String, StringBuilder> indexes = new TreeMap<>();
    private final TestKey key;

    public TestMirror(TestKey key, String... architectures) throws IOException {
        this.key = key;
        for (String architecture : architectures) {
            indexes.put(architecture, new StringBuilder());
        }
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/debian");
    }

    /** Paths that were asked for, in order, with the range where there was one. */
    public List<String> requests() {
        return requests;
    }

    /** Adds a package to the index of {@code architecture}, and its file to the pool. */
    public String add(String architecture, String name, String version, Map<String, String> content)
            throws IOException {
        String control = "Package: " + name + "\nVersion: " + version + "\nArchitecture: " + architecture
                + "\nMaintainer: Test <test@example.com>\nDescription: " + name + "\n";
        byte[] deb = deb(control, content);
        String path = "pool/main/" + name + "_" + version.replace(':', '.') + "_" + architecture + ".deb";
        files.put(path, deb);
        indexes.get(architecture)
                .append(control)
                .append("Filename: " + path + "\nSize: " + deb.length + "\nSHA256: "
                        + Digest.of(deb).hex() + "\n\n");
        return path;
    }

    public void remove(String path) {
        files.remove(path);
    }

    /** Starts the indexes anew, as an archive that has only newer packages. */
    public void forgetIndexes() {
        indexes.replaceAll((architecture, index) -> new StringBuilder());
    }

    public void tamper(String path) {
        byte[] bytes = files.get(path).clone();
        bytes[bytes.length - 1] ^= 1;
        files.put(path, bytes);
    }

    public void publish(Instant date, Optional<Instant> validUntil) throws IOException {
        StringBuilder release = new StringBuilder("Origin: Test\nCodename: trixie\nDate: " + text(date) + "\n");
        validUntil.ifPresent(until -> release.append("Valid-Until: " + text(until) + "\n"));
        release.append("SHA256:\n");
        for (Map.Entry<String, StringBuilder> index : indexes.entrySet()) {
            String name = "main/binary-" + index.getKey() + "/Packages.xz";
            byte[] packed = xz(index.getValue().toString().getBytes(StandardCharsets.UTF_8));
            files.put("dists/trixie/" + name, packed);
            release.append(" " + Digest.of(packed).hex() + " " + packed.length + " " + name + "\n");
        }
        files.put("dists/trixie/InRelease", key.sign(release.toString()));
    }

    public byte[] file(String path) {
        return files.get(path);
    }

    public void put(String path, byte[] content) {
        files.put(path, content);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().replaceFirst("^/debian/", "");
        String range = exchange.getRequestHeaders().getFirst("Range");
        requests.add(range == null ? path : path + " " + range);
        byte[] content = files.get(path);
        try (exchange) {
            if (content == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            int start = range == null ? 0 : Integer.parseInt(range.replaceAll("[^0-9]", ""));
            exchange.sendResponseHeaders(range == null ? 200 : 206, content.length - start);
            exchange.getResponseBody().write(content, start, content.length - start);
        }
    }

    private static String text(Instant time) {
        return DATE.format(time.atZone(ZoneOffset.UTC)).replace("GMT", "UTC");
    }

    private static byte[] deb(String control, Map<String, String> content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ArArchiveOutputStream ar = new ArArchiveOutputStream(bytes)) {
            member(ar, "debian-binary", "2.0\n".getBytes(StandardCharsets.US_ASCII));
            member(ar, "control.tar.xz", xz(tar(Map.of("control", control))));
            member(ar, "data.tar.xz", xz(tar(content)));
        }
        return bytes.toByteArray();
    }

    private static void member(ArArchiveOutputStream ar, String name, byte[] content) throws IOException {
        ar.putArchiveEntry(new ArArchiveEntry(name, content.length, 0, 0, 0100644, 0));
        ar.write(content);
        ar.closeArchiveEntry();
    }

    private static byte[] tar(Map<String, String> content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            for (Map.Entry<String, String> file : new ArrayList<>(new TreeMap<>(content).entrySet())) {
                byte[] text = file.getValue().getBytes(StandardCharsets.UTF_8);
                TarArchiveEntry entry = new TarArchiveEntry("./" + file.getKey());
                entry.setSize(text.length);
                entry.setModTime(0);
                entry.setMode(file.getKey().contains("bin/") ? 0755 : 0644);
                tar.putArchiveEntry(entry);
                tar.write(text);
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] xz(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream xz = new XZOutputStream(bytes, new LZMA2Options(1))) {
            xz.write(content);
        }
        return bytes.toByteArray();
    }
}
