package io.slipway.conformance.image;

import io.slipway.conformance.image.secret.Secret;
import io.slipway.conformance.image.words.Latin1;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * Reads a Java archive, and those in it, as a stream and within limits. One that is damaged, or unpacks to more than
 * anybody would pack, is read as far as it goes and says so.
 */
final class JarReader {
    private static final int DEPTH_LIMIT = 4;
    private static final int ENTRY_LIMIT = 200_000;
    /** As much as is unpacked whatever the ratio; and beyond it, the ratio that only a bomb has. */
    private static final long HARMLESS = 64L * 1024 * 1024;

    private static final int RATIO_LIMIT = 100;

    private static final int LAUNCHER_LIMIT = 64 * 1024;
    private static final String LOCAL_HEADER = "PK\003\004";

    private final ContentScanner scanner;
    private final ScanBudget budget;
    private final Set<Secret> secrets;
    private final CountingInputStream stored;
    private long unpacked;
    private int entries;

    private JarReader(ContentScanner scanner, ScanBudget budget, InputStream stored, Set<Secret> secrets) {
        this.scanner = scanner;
        this.budget = budget;
        this.stored = new CountingInputStream(stored);
        this.secrets = secrets;
    }

    /** @param secrets takes those of all entries */
    static JarContent read(InputStream jar, ContentScanner scanner, ScanBudget budget, Set<Secret> secrets)
            throws IOException {
        JarReader reader = new JarReader(scanner, budget, jar, secrets);
        return reader.archive(afterLauncher(new BufferedInputStream(reader.stored, LAUNCHER_LIMIT)), "", 1);
    }

    private JarContent archive(InputStream in, String prefix, int depth) throws IOException {
        JarContentBuilder content = new JarContentBuilder();
        try (ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (++entries > ENTRY_LIMIT) {
                    throw new LimitException("it has more than " + ENTRY_LIMIT + " entries");
                }
                content.entryCounted();
                if (!entry.isDirectory()) {
                    entry(entry.getName(), new MeteredInputStream(zip), prefix, depth, content);
                }
            }
        } catch (LimitException e) {
            content.fault(e.getMessage());
            if (depth > 1) {
                throw e;
            }
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            content.fault("it is damaged, or made in a way that cannot be read as a stream: " + e.getMessage());
        }
        if (content.isEmpty()) {
            content.fault("it is no archive, or an empty one");
        }
        return content.build();
    }

    /** An executable archive may begin with a script that starts it. */
    private static InputStream afterLauncher(BufferedInputStream in) throws IOException {
        in.mark(LAUNCHER_LIMIT);
        Latin1 head = new Latin1(in.readNBytes(LAUNCHER_LIMIT));
        in.reset();
        if (head.toString().startsWith("#!")) {
            in.skipNBytes(Math.max(0, head.toString().indexOf(LOCAL_HEADER)));
        }
        return in;
    }

    private void entry(String name, InputStream in, String prefix, int depth, JarContentBuilder content)
            throws IOException {
        if (Jars.isJar(name)) {
            if (depth == DEPTH_LIMIT) {
                throw new LimitException("archives stand in it more than " + DEPTH_LIMIT + " deep");
            }
            content.nested(name, archive(in, prefix + name + JarContent.NESTED, depth + 1));
            in.transferTo(OutputStream.nullOutputStream());
        } else {
            ContentScanner.Seen seen =
                    scanner.scan(name, in, (bytes, length, whole) -> content.entry(name, bytes, length, whole));
            seen.elf().ifPresent(elf -> content.library(name, elf));
            seen.secrets().forEach(secret -> secrets.add(secret.in(prefix + name)));
        }
    }

    /** What an archive may cost is used up. */
    private static final class LimitException extends IOException {
        private static final long serialVersionUID = 1;

        LimitException(String message) {
            super(message);
        }
    }

    private static final class CountingInputStream extends FilterInputStream {
        private long count;

        CountingInputStream(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            count += b < 0 ? 0 : 1;
            return b;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int n = super.read(bytes, offset, length);
            count += Math.max(n, 0);
            return n;
        }

        @Override
        public void close() {
            // Its owner reads on.
        }
    }

    /** Counts what is unpacked, at whatever depth, against what was stored. */
    private final class MeteredInputStream extends FilterInputStream {
        MeteredInputStream(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int n = super.read(bytes, offset, length);
            if (n > 0) {
                meter(n);
            }
            return n;
        }

        private void meter(int bytes) throws LimitException {
            unpacked += bytes;
            if (unpacked > HARMLESS && unpacked > RATIO_LIMIT * stored.count) {
                throw new LimitException("it unpacks to more than " + RATIO_LIMIT
                        + " times its size, as an archive does that is made to exhaust its reader");
            }
            if (!budget.takeUnpacked(bytes)) {
                throw new LimitException("the archives of this image unpack to more than is read of them: "
                        + ScanBudget.UNPACKED / 1_000_000_000 + " GB");
            }
        }

        @Override
        public void close() {
            // The archive is read on.
        }
    }
}
