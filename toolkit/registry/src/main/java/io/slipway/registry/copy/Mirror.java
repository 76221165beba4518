package io.slipway.registry.copy;

import io.slipway.oci.OciFormatException;
import io.slipway.oci.client.RegistryClient;
import io.slipway.registry.change.ChangePlan.Outcome;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Copies a list of images. All of them are planned before the first is copied. */
public final class Mirror implements Closeable {
    private final List<ImageCopy> copies = new ArrayList<>();

    private Mirror() {}

    /**
     * Opens and plans all copies.
     *
     * @param attachments whether what is kept beside the images goes with them
     * @throws IOException if some cannot be; it names all their lines
     */
    public static Mirror open(RegistryClient client, MirrorList list, boolean attachments) throws IOException {
        Mirror mirror = new Mirror();
        List<String> faults = new ArrayList<>();
        for (MirrorList.Line line : list.lines()) {
            try {
                mirror.copies.add(ImageCopy.open(client, line.source(), line.destination(), attachments));
            } catch (IOException | OciFormatException e) {
                faults.add("line " + line.number() + ": " + e.getMessage());
            }
        }
        if (!faults.isEmpty()) {
            mirror.close();
            throw new IOException("nothing was copied:\n  " + String.join("\n  ", faults));
        }
        return mirror;
    }

    /** What is to be done. */
    public MirrorPlan planned() {
        return new MirrorPlan(copies.stream().map(ImageCopy::planned).toList());
    }

    /**
     * Does what was planned, one image after the other.
     *
     * @return what is so now, for people
     * @throws IOException if one could not be copied; the next run goes on from there
     */
    public String apply() throws IOException {
        int done = 0;
        for (ImageCopy copy : copies) {
            if (copy.planned().outcome() == Outcome.CHANGE) {
                try {
                    copy.apply();
                } catch (IOException e) {
                    throw new IOException(
                            copy.planned().destination() + ": " + e.getMessage() + "; " + done
                                    + " images were copied before it, and another run goes on from there",
                            e);
                }
                done++;
            }
        }
        return done + " images were copied, " + (copies.size() - done) + " were there";
    }

    @Override
    public void close() throws IOException {
        for (ImageCopy copy : copies) {
            copy.close();
        }
    }
}
