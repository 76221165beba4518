package io.slipway.cli;

import io.slipway.conformance.Evidence;
import io.slipway.conformance.EvidenceStore;
import io.slipway.conformance.report.ImageReport;
import io.slipway.conformance.report.Report;
import io.slipway.conformance.report.Summary;
import io.slipway.conformance.suite.Rules;
import io.slipway.images.ImageRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the images that were built and what was proved of them. Exit status 1 if one of them does not conform. */
@Command(
        name = "summary",
        description = "Shows the images that were built and what was proved of them.",
        mixinStandardHelpOptions = true)
final class SummaryCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "DIR",
            defaultValue = "",
            description = "The project's root. Default: this directory.")
    private Path root;

    @Override
    public Integer call() throws IOException {
        List<ImageReport> images = new ArrayList<>();
        EvidenceStore evidence = new EvidenceStore(root.resolve("target/conformance"));
        for (Path file : records()) {
            ImageRecord record = ImageRecord.read(file);
            images.add(new ImageReport(evidenceFor(record, evidence), record.version(), false));
        }
        spec.commandLine().getOut().print(Summary.of(Report.of(images, Rules.all())));
        spec.commandLine().getOut().flush();
        return images.stream().allMatch(image -> image.evidence().conforms()) ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    /** The records of the project itself and of its modules. */
    private List<Path> records() throws IOException {
        Path directory = root.toAbsolutePath().normalize();
        try (Stream<Path> modules = Files.list(directory)) {
            List<Path> records = Stream.concat(Stream.of(directory), modules.filter(Files::isDirectory))
                    .map(module -> module.resolve("target/image.json"))
                    .filter(Files::exists)
                    .sorted()
                    .toList();
            if (records.isEmpty()) {
                throw new NoSuchFileException(
                        directory.toString(), null, "no image was built here; perhaps run mvn verify first");
            }
            return records;
        }
    }

    private static Evidence evidenceFor(ImageRecord record, EvidenceStore store) throws IOException {
        Evidence evidence = Evidence.read(store.path(record.name()));
        if (!evidence.digest().equals(record.digest())) {
            throw new IOException("The evidence for " + record.name() + " is for " + evidence.digest()
                    + ", but what was built is " + record.digest() + "; perhaps run mvn verify");
        }
        return evidence;
    }
}
