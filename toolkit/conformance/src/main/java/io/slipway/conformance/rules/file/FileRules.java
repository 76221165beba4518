package io.slipway.conformance.rules.file;

import io.slipway.conformance.Rule;
import io.slipway.conformance.image.StoredFiles;
import java.util.List;

/** The rules about the files of an image. */
public final class FileRules {
    public static final List<Rule<StoredFiles>> ALL = List.of(
            new ElfArchitecture(),
            new NativeLibrariesOfJars(),
            new NoSetuidFiles(),
            new NoPathTraversal(),
            new NoShell(),
            new NoPackageManager(),
            new NoCompiler(),
            new NoDebugger(),
            new NoWorldWritable(),
            new NoDeviceNodes(),
            new NoFileCapabilities(),
            new NoDanglingLinks(),
            new NoEscapingLinks(),
            new NotWritableByItsUser(),
            new NothingHidden(),
            new NoCopies(),
            new NamesOnce(),
            new NoCaches(),
            new NoHistories(),
            new NoMemoryDumps());

    private FileRules() {}
}
