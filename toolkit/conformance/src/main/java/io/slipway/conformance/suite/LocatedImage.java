package io.slipway.conformance.suite;

import io.slipway.conformance.fixture.Fixture;
import io.slipway.oci.BlobSource;
import io.slipway.oci.Digest;
import io.slipway.oci.ImageReference;
import io.slipway.oci.OciFormatException;
import io.slipway.oci.Platform;
import io.slipway.oci.client.RegistryClient;
import io.slipway.oci.credentials.Credentials;
import io.slipway.oci.source.ImageLocation;
import io.slipway.oci.source.ImageLocation.InArchive;
import io.slipway.oci.source.ImageLocation.InEngine;
import io.slipway.oci.source.ImageLocation.InLayout;
import io.slipway.oci.source.ImageLocation.InRegistry;
import io.slipway.oci.source.ImageSources;
import io.slipway.oci.source.OpenImage;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.function.UnaryOperator;

/** An image that anybody built, opened where it is: a registry, a layout, an archive, an engine's store. */
public final class LocatedImage implements Closeable {
    private final ImageLocation location;
    private final OpenImage image;

    private LocatedImage(ImageLocation location, OpenImage image) {
        this.location = location;
        this.image = image;
    }

    /**
     * Opens it.
     *
     * @param place as a user names it
     * @param access how a registry is spoken to
     * @throws OciFormatException if it names nothing that could be an image
     * @throws IOException if it is not there, or cannot be read
     */
    public static LocatedImage open(String place, RegistryAccess access) throws IOException {
        ImageLocation location = ImageLocation.parse(place);
        return new LocatedImage(location, new ImageSources(reference -> pull(reference, access)).open(location));
    }

    private static OpenImage pull(ImageReference reference, RegistryAccess access) throws IOException {
        return RegistryClient.create(Credentials.ofThisMachine(), access.options())
                .open(reference);
    }

    public Digest digest() {
        return image.digest();
    }

    /**
     * What is to be proved.
     *
     * @param platforms those that are looked at; none means all that it has
     * @param fixture what it needs to become ready
     * @param watched what its blobs are read through
     */
    public Candidate candidate(Collection<Platform> platforms, Fixture fixture, UnaryOperator<BlobSource> watched)
            throws IOException {
        BlobSource blobs = watched.apply(image.blobs());
        Candidate all = Candidate.read(name(), digest(), blobs, fixture);
        return platforms.isEmpty() ? all : all.on(platforms);
    }

    /** The last part of what a user named, without tag: what reports and evidence call it. */
    private String name() {
        if (location instanceof InRegistry in) {
            return in.reference().repository();
        } else if (location instanceof InLayout in) {
            return fileName(in.directory());
        } else if (location instanceof InArchive in) {
            return fileName(in.file()).replaceFirst("\\.tar(\\.\\w+)?$", "");
        }
        String name = ((InEngine) location).name();
        int colon = name.lastIndexOf(':');
        return printable(colon > name.lastIndexOf('/') ? name.substring(0, colon) : name);
    }

    private static String fileName(Path path) {
        return printable(path.toAbsolutePath().normalize().getFileName().toString());
    }

    /** Evidence is a file of this name. */
    private static String printable(String name) {
        return name.replaceAll("[^A-Za-z0-9._/-]", "-").replace("..", "-");
    }

    @Override
    public void close() throws IOException {
        image.close();
    }
}
