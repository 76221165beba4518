package io.slipway.images.base.runtime;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The jlink of a JDK in a root file system of its own, so that it runs on the libc it was made for: as root by chroot,
 * else in a user namespace.
 */
public final class Jlink implements ModuleLinker {
    private static final List<String> EXCLUDED = List.of(
            // Not of use in an image, and debug symbols are six times the rest.
            "**.debuginfo",
            "**/jrt-fs.jar",
            "**/classlist",
            "/java.base/bin/keytool",
            "/jdk.jfr/bin/jfr",
            "**/libjsig.so",
            "**/jexec",
            // Sorts large arrays by vector instructions of some processors; without it the JVM uses its own sort.
            "**/libsimdsort.so");

    private static final List<String> TRANSLATED = List.of("java.base", "java.logging");
    private static final List<String> LANGUAGES =
            List.of("de", "es", "fr", "it", "ja", "ko", "pt_BR", "sv", "zh_CN", "zh_HK", "zh_TW");

    @Override
    public void link(Request request) throws IOException {
        List<String> line = new ArrayList<>(prefix());
        line.addAll(List.of("chroot", request.root().toString(), request.jlink()));
        line.addAll(List.of("--module-path", request.modulePath()));
        line.addAll(List.of("--add-modules", String.join(",", request.modules())));
        line.addAll(List.of("--exclude-files", String.join(",", EXCLUDED)));
        line.addAll(List.of("--exclude-resources", String.join(",", translations())));
        line.addAll(List.of("--output", request.output()));
        line.addAll(request.options());
        run(line, request.jlink().replace("/bin/jlink", "/lib"));
    }

    private static void run(List<String> line, String libraries) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        // Nothing of this machine's environment may show in the result.
        Map<String, String> environment = builder.environment();
        String path = environment.getOrDefault("PATH", "/usr/bin:/bin") + ":/usr/sbin:/sbin";
        environment.clear();
        environment.putAll(Map.of("PATH", path, "LC_ALL", "C.UTF-8", "TZ", "UTC", "HOME", "/tmp"));
        // Without /proc, which only root can mount, the loader does not find the JDK's libraries by itself.
        environment.put("LD_LIBRARY_PATH", libraries);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = waitFor(process);
        if (status != 0) {
            throw new JlinkException("Linking a runtime: '" + String.join(" ", line) + "' ended with status " + status
                    + ":\n" + output.strip());
        }
    }

    private static List<String> prefix() throws IOException {
        if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).equals("linux")) {
            throw new JlinkException("Making a base image needs a Linux machine; this is "
                    + System.getProperty("os.name")
                    + ". Its Maven artifact (io.slipway:java-base, type zip) can be used on any system instead.");
        }
        boolean superuser = (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0;
        return superuser ? List.of() : List.of("unshare", "--map-root-user");
    }

    private static int waitFor(Process process) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new JlinkException("Linking a runtime: interrupted");
        }
    }

    /** Translated messages of the JDK itself; a locale's formats are in jdk.localedata, and stay. */
    private static List<String> translations() {
        return TRANSLATED.stream()
                .flatMap(module -> LANGUAGES.stream().map(language -> "/" + module + "/**_" + language + ".*"))
                .toList();
    }
}
