package io.slipway.conformance.rules.file;

import io.slipway.conformance.Rule;
import io.slipway.conformance.RuleInfo;
import io.slipway.conformance.Severity;
import io.slipway.conformance.Subject;
import io.slipway.conformance.Verdict;
import io.slipway.conformance.image.ElfHeader;
import io.slipway.conformance.image.ScannedEntry;
import io.slipway.conformance.image.StoredFiles;
import java.util.List;
import java.util.Optional;

/** Every ELF file of every layer is for the platform. */
public final class ElfArchitecture implements Rule<StoredFiles> {
    private static final RuleInfo INFO = new RuleInfo(
            "PLATFORM-003",
            Subject.IMAGE,
            Severity.HIGH,
            "holds ELF files of its own architecture only",
            "A binary or library of another architecture fails when it is first used, which may be long "
                    + "after the rollout.",
            "Take the base image, the JRE and native libraries for this platform; put files that differ "
                    + "by platform into a layer of that platform.",
            "System V ABI, ELF Header: e_ident, e_machine");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public Verdict check(StoredFiles files) {
        Optional<ElfHeader> expected = ElfHeader.of(files.platform());
        if (expected.isEmpty()) {
            return Verdict.failed("which ELF files belong to " + files.platform() + " is not known here (known: "
                    + ElfHeader.architectures() + ")");
        }
        List<ScannedEntry> elfFiles = EveryLayer.entries(files)
                .filter(file -> file.elf().filter(ElfHeader::isForProcessor).isPresent())
                .toList();
        List<ScannedEntry> foreign =
                elfFiles.stream().filter(file -> !file.elf().equals(expected)).toList();
        if (foreign.isEmpty()) {
            return Verdict.pass(elfFiles.size() + " ELF files are for " + expected.get());
        }
        return Verdict.fail(
                foreign.size() + " of " + elfFiles.size() + " ELF files are not for " + expected.get(),
                foreign.stream()
                        .map(file -> file.finding(
                                file.elf().map(ElfHeader::toString).orElse("") + EveryLayer.visibility(files, file)))
                        .toList());
    }
}
