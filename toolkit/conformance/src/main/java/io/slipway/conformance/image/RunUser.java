package io.slipway.conformance.image;

import io.slipway.oci.ImageConfig;
import io.slipway.oci.layer.LayerEntry;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The user and group that a container of an image runs as, and what they may do with its files. */
public record RunUser(long uid, long gid) {
    private static final Pattern NUMERIC = Pattern.compile("(?<user>[0-9]{1,10})(:(?<group>[0-9]{1,10}))?");
    private static final int READ = 4;
    private static final int WRITE = 2;
    private static final int EXECUTE = 1;
    private static final int ANY_EXECUTE = 0111;

    /** As the configuration tells by number; empty where it names one, root where it is silent. */
    public static Optional<RunUser> of(ImageConfig config) {
        if (config.user().isEmpty()) {
            return Optional.of(new RunUser(0, 0));
        }
        Matcher numbers = NUMERIC.matcher(config.user().get());
        if (!numbers.matches()) {
            return Optional.empty();
        }
        // Without a group engines take root's.
        long group = numbers.group("group") == null ? 0 : Long.parseLong(numbers.group("group"));
        return Optional.of(new RunUser(Long.parseLong(numbers.group("user")), group));
    }

    public boolean isRoot() {
        return uid == 0;
    }

    public boolean mayRead(LayerEntry entry) {
        return isRoot() || may(entry, READ);
    }

    public boolean mayWrite(LayerEntry entry) {
        return isRoot() || may(entry, WRITE);
    }

    /** Start a file, or enter a folder. */
    public boolean mayExecute(LayerEntry entry) {
        return isRoot() ? (entry.mode() & ANY_EXECUTE) != 0 : may(entry, EXECUTE);
    }

    private boolean may(LayerEntry entry, int right) {
        int mode = entry.mode();
        if (entry.uid() == uid) {
            mode >>= 6;
        } else if (entry.gid() == gid) {
            mode >>= 3;
        }
        return (mode & right) != 0;
    }

    @Override
    public String toString() {
        return uid + ":" + gid;
    }
}
