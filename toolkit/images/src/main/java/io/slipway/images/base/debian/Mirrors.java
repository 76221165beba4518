package io.slipway.images.base.debian;

import java.net.URI;
import java.util.List;

/** Where Debian's archive and its security archive are to be had, the preferred address first. */
public record Mirrors(List<URI> main, List<URI> security) {
    public Mirrors {
        main = List.copyOf(main);
        security = List.copyOf(security);
    }

    /**
     * The addresses of a file.
     *
     * @param path relative to the mirror, such as {@code pool/main/…}
     * @throws ArchiveException if no mirror for that suite is known
     */
    public List<URI> locate(String suite, String path) throws ArchiveException {
        boolean inSecurity = suite.endsWith("-security");
        List<URI> mirrors = inSecurity ? security : main;
        if (mirrors.isEmpty()) {
            String setting = inSecurity ? "slipway.base.mirror.security" : "slipway.base.mirror";
            throw new ArchiveException("Looking for a mirror of Debian's suite " + suite
                    + ": this machine's apt names none. Set " + setting + " to the address of one.");
        }
        return mirrors.stream()
                .map(mirror -> URI.create(mirror + (mirror.toString().endsWith("/") ? "" : "/") + path))
                .toList();
    }
}
