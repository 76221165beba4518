package io.slipway.cli;

import io.slipway.oci.Digest;
import io.slipway.oci.client.RegistryClient;
import io.slipway.oci.source.Attachment;
import io.slipway.oci.source.ImageLocation;
import io.slipway.oci.source.ImageSources;
import io.slipway.oci.source.OpenImage;
import io.slipway.registry.inspection.ImageJson;
import io.slipway.registry.inspection.ImageSummary;
import io.slipway.registry.inspection.ImageText;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ObjectNode;

/** Shows what an image is. */
@Command(
        name = "inspect",
        description = "Shows what an image is: platforms, sizes, configuration, annotations, and what refers to it.",
        mixinStandardHelpOptions = true)
final class InspectCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "IMAGE",
            description = "In a registry (ghcr.io/acme/orders:v1.2.3), a layout (oci:target/images/orders), an archive"
                    + " (oci-archive:FILE, docker-archive:FILE) or an engine (docker:NAME, podman:NAME).")
    private String image;

    @Mixin
    private FormatOption format;

    @Mixin
    private RegistryOptions registry;

    @Override
    public Integer call() throws IOException {
        ImageLocation location = ImageLocation.parse(image);
        RegistryClient client = registry.client();
        PrintWriter out = spec.commandLine().getOut();
        try (OpenImage open = new ImageSources(client::open).open(location)) {
            ImageSummary summary = ImageSummary.read(open.blobs(), open.digest());
            out.print(print(open.name(), summary, referrers(open)));
        }
        out.flush();
        return ExitCode.OK;
    }

    private String print(String name, ImageSummary summary, Map<Digest, String> referrers) {
        if (!format.isJson()) {
            return ImageText.of(name, summary, referrers);
        }
        ObjectNode document = ImageJson.document().put("name", name);
        ImageJson.add(document, summary);
        ImageJson.addReferrers(document, referrers);
        return ImageJson.write(document);
    }

    private static Map<Digest, String> referrers(OpenImage image) throws IOException {
        Map<Digest, String> referrers = new LinkedHashMap<>();
        for (Attachment attachment : image.attachments().of(image.digest())) {
            referrers.put(attachment.manifest().digest(), attachment.type());
        }
        return referrers;
    }
}
