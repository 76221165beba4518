package io.slipway.registry.retention;

import io.slipway.oci.Digest;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;

/**
 * An image about which the rules decide.
 *
 * @param created when it was, if it says so in earnest
 * @param pulled when it was pulled last, if it was and the registry tells
 */
record Candidate(Digest digest, SortedSet<String> tags, Optional<Instant> created, Optional<Instant> pulled) {}
