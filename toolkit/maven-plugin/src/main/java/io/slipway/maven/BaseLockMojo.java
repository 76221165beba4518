package io.slipway.maven;

import io.slipway.images.base.BaseImages;
import io.slipway.images.base.LockChange;
import java.io.IOException;
import java.util.List;
import org.apache.maven.plugins.annotations.Mojo;

/** Locks the newest versions of what the base image is made of, with the digests that come out. */
@Mojo(name = "base-lock", threadSafe = true)
public final class BaseLockMojo extends BaseGoal {
    @Override
    void run(BaseImages images) throws IOException {
        List<LockChange> changes = images.lock();
        if (changes.isEmpty()) {
            getLog().info("The lock file is up to date");
        }
        changes.forEach(change -> getLog().info(change.toString()));
    }
}
