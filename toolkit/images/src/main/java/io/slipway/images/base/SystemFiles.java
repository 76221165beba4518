package io.slipway.images.base;

import io.slipway.images.base.rootfs.FileSystemEntry.Content;
import io.slipway.images.base.rootfs.FileSystemEntry.Directory;
import io.slipway.images.base.rootfs.FileTree;
import java.nio.charset.StandardCharsets;

/** What Debian's packages make when they are installed, and what a container's process needs besides. */
final class SystemFiles {
    static final int USER = 1001;
    static final String WORKING_DIRECTORY = "/app";

    private static final String PASSWD = """
            root:x:0:0:root:/root:/usr/sbin/nologin
            nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
            app:x:1001:1001:app:/home/app:/usr/sbin/nologin
            """;
    private static final String GROUP = """
            root:x:0:
            nogroup:x:65534:
            app:x:1001:
            """;
    private static final String NSSWITCH = """
            passwd:    files
            group:     files
            shadow:    files
            hosts:     files dns
            networks:  files
            protocols: files
            services:  files
            """;

    private SystemFiles() {}

    static void put(FileTree tree) {
        tree.put("app", new Directory(0755, 0));
        tree.put("home/app", new Directory(0755, USER));
        tree.put("root", new Directory(0700, 0));
        tree.put("run", new Directory(0755, 0));
        tree.put("tmp", new Directory(01777, 0));
        tree.put("usr/bin", new Directory(0755, 0));
        tree.put("usr/sbin", new Directory(0755, 0));
        tree.put("var/tmp", new Directory(01777, 0));
        tree.put("etc/passwd", text(PASSWD));
        tree.put("etc/group", text(GROUP));
        tree.put("etc/nsswitch.conf", text(NSSWITCH));
    }

    private static Content text(String text) {
        return new Content(0644, text.getBytes(StandardCharsets.UTF_8));
    }
}
