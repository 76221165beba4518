package io.slipway.conformance.rules.file;

import io.slipway.conformance.Finding;
import io.slipway.conformance.Rule;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.image.StoredFiles;
import java.util.List;
import java.util.Set;

/** No program that a container sees is a compiler, linker or build tool, by its name. */
public final class NoCompiler implements Rule<StoredFiles> {
    private static final RuleInfo INFO = new RuleInfo(
            "TOOL-001",
            Subject.IMAGE,
            Severity.HIGH,
            "has no compiler and no build tool",
            "With a compiler an intruder makes tools for the very machine he is on; none is needed to run "
                    + "what was built.",
            "Build in an earlier stage and copy the result; base the image on a runtime (JRE, not JDK), such "
                    + "as java-base.",
            "NIST SP 800-190, 4.1.2; CIS Docker Benchmark, 4.3");

    private static final Set<String> NAMES = Set.of(
            "ant",
            "as",
            "autoconf",
            "automake",
            "bazel",
            "c++",
            "c89",
            "c99",
            "cargo",
            "cc",
            "cc1",
            "cc1plus",
            "clang",
            "clang++",
            "cmake",
            "collect2",
            "cpp",
            "csc",
            "dmd",
            "f77",
            "f95",
            "fpc",
            "g++",
            "gcc",
            "gccgo",
            "gdc",
            "gfortran",
            "ghc",
            "gnat",
            "go",
            "gradle",
            "javac",
            "jlink",
            "jshell",
            "kotlinc",
            "ld",
            "ld.bfd",
            "ld.gold",
            "ld.lld",
            "ldc",
            "lld",
            "llc",
            "lto1",
            "m4",
            "make",
            "gmake",
            "meson",
            "mvn",
            "nasm",
            "ninja",
            "ocamlc",
            "ocamlopt",
            "rustc",
            "sbt",
            "scalac",
            "swiftc",
            "tcc",
            "tsc",
            "yasm",
            "zig");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict check(StoredFiles files) {
        List<Finding> found = Executables.tools(files, NAMES);
        return found.isEmpty()
                ? Verdict.pass("no file is a compiler or build tool")
                : Verdict.fail(found.size() + " compilers and build tools", found);
    }
}
