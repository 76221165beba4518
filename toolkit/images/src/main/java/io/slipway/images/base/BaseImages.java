package io.slipway.images.base;

import io.slipway.images.base.BaseLock.LockedImage;
import io.slipway.images.base.BaseLock.LockedPackage;
import io.slipway.images.base.ResultCache.Result;
import io.slipway.images.base.debian.DebPackage;
import io.slipway.images.base.debian.DebianArchive;
import io.slipway.images.base.debian.Keyring;
import io.slipway.images.base.fetch.BuildLog;
import io.slipway.images.base.fetch.Downloads;
import io.slipway.images.base.fetch.HttpFetcher;
import io.slipway.images.base.fetch.MissingFileException;
import io.slipway.images.base.runtime.Jlink;
import io.slipway.images.base.runtime.ModuleLinker;
import io.slipway.oci.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes base images from a lock file, and lock files from what Debian's archive holds now. */
public final class BaseImages {
    /** How long a development build goes on with the versions that it took in place of locked ones. */
    private static final Duration PREFERRED_HOLDS = Duration.ofDays(1);

    private final BaseSettings settings;
    private final Keyring keyring;
    private final Clock clock;
    private final ModuleLinker linker;
    private final BuildLog log;
    private final ResultCache results;

    public BaseImages(BaseSettings settings, BuildLog log) throws IOException {
        this(settings, log, Keyring.debian(), Clock.systemUTC(), new Jlink());
    }

    BaseImages(BaseSettings settings, BuildLog log, Keyring keyring, Clock clock, ModuleLinker linker) {
        this.settings = settings;
        this.log = log;
        this.keyring = keyring;
        this.clock = clock;
        this.linker = linker;
        this.results = new ResultCache(settings.cache().resolve("base"));
    }

    /**
     * Makes the images that the lock file says, or takes them from the cache, and writes them to {@code zip}: an OCI image
     * layout, one tag a set.
     *
     * @throws BaseImageException if other digests come out than the lock file says, or, under {@link LockPolicy#REQUIRE},
     *     if the mirror no longer has a locked version
     */
    public void build(LockPolicy policy, Path zip) throws IOException {
        BaseDefinition definition = BaseFiles.readDefinition(settings.definition());
        BaseLock lock = BaseFiles.readLock(settings.lock());
        LocalFiles files = LocalFiles.read(definition, settings);
        requireMatch(definition, lock, files);
        Result result = CacheLock.hold(settings.cache(), () -> result(definition, lock, files, policy));
        place(result.zip(), zip);
    }

    /**
     * Resolves the newest versions of the definition's packages, makes the images from them, and writes the lock file.
     *
     * @return what changed against the lock file as it was, in order
     */
    public List<LockChange> lock() throws IOException {
        BaseDefinition definition = BaseFiles.readDefinition(settings.definition());
        LocalFiles files = LocalFiles.read(definition, settings);
        BaseLock before = Files.exists(settings.lock())
                ? BaseFiles.readLock(settings.lock())
                : new BaseLock(BaseLock.SCHEMA_VERSION, Instant.EPOCH, new TreeMap<>(), null, null, null);
        BaseLock resolved = resolve(definition, files);
        boolean same = resolved.packages().equals(before.packages())
                && resolved.certificates().equals(before.certificates())
                && resolved.files().equals(before.files());
        // The archive's time alone must not change a digest.
        BaseLock chosen = same ? resolved.withCreated(before.created()) : resolved;
        Result result = CacheLock.hold(settings.cache(), () -> made(definition, chosen, files, definition.lockable()));
        BaseLock after = chosen.withImages(definition.lockable() ? result.images() : new TreeMap<>());
        BaseFiles.writeLock(settings.lock(), after);
        return LockChange.between(before, after);
    }

    private Result result(BaseDefinition definition, BaseLock lock, LocalFiles files, LockPolicy policy)
            throws IOException {
        try {
            Result result = made(definition, lock, files, definition.lockable());
            requireDigests(definition, lock, result.images());
            return result;
        } catch (MissingFileException e) {
            if (policy == LockPolicy.REQUIRE) {
                throw new BaseImageException(
                        e.getMessage() + ". The mirror no longer has what " + settings.lock()
                                + " locks: run base-lock, which locks the newest versions; or build once with"
                                + " -Dslipway.base.lock=prefer, which takes them without locking.",
                        e);
            }
            BaseLock newest = preferred(definition, lock, files);
            log.warn(e.getMessage() + ". The newest versions of " + newest.created()
                    + " are taken in place of those in " + settings.lock()
                    + " (slipway.base.lock=prefer); the images are marked io.slipway.base.locked=false.");
            return made(definition, newest, files, false);
        }
    }

    private Result made(BaseDefinition definition, BaseLock lock, LocalFiles files, boolean locked) throws IOException {
        Digest key = key(definition, lock, files, locked);
        Optional<Result> known = results.find(key);
        if (known.isPresent()) {
            log.info(definition.name() + " is as made before (" + key.abbreviated() + ")");
            return known.get();
        }
        PackageCache packages =
                new PackageCache(settings.cache().resolve("debs"), settings.mirrors(), new Downloads(fetcher(), log));
        packages.require(lock.packages().values().stream().flatMap(List::stream).toList());
        long start = System.nanoTime();
        Result result = results.make(
                key,
                (layout, work) -> new BaseAssembler(definition, lock, locked, files, packages, linker, log)
                        .assemble(layout, work));
        log.info("Made " + definition.name() + " " + result.images().keySet() + " for " + definition.architectures()
                + " in " + Duration.ofNanos(System.nanoTime() - start).toSeconds() + " s");
        return result;
    }

    /** The lock that was resolved in place of {@code lock} today, or a new one. */
    private BaseLock preferred(BaseDefinition definition, BaseLock lock, LocalFiles files) throws IOException {
        Path known = settings.cache()
                .resolve("preferred")
                .resolve(key(definition, lock, files, false).hex() + ".yaml");
        Instant oldest = clock.instant().minus(PREFERRED_HOLDS);
        if (Files.exists(known) && Files.getLastModifiedTime(known).toInstant().isAfter(oldest)) {
            return BaseFiles.readLock(known);
        }
        BaseLock newest = resolve(definition, files);
        Files.createDirectories(known.getParent());
        BaseFiles.writeLock(known, newest);
        return newest;
    }

    private BaseLock resolve(BaseDefinition definition, LocalFiles files) throws IOException {
        log.info("Resolving " + definition.packageNames().size() + " packages in " + definition.suites());
        DebianArchive archive = new DebianArchive(settings.mirrors(), keyring, fetcher(), clock);
        SortedMap<String, List<LockedPackage>> packages = new TreeMap<>();
        for (String architecture : definition.architectures()) {
            List<LockedPackage> found = new ArrayList<>();
            for (DebPackage newest : archive.newest(definition.suites(), architecture, definition.packageNames())
                    .values()) {
                found.add(LockedPackage.of(newest));
            }
            packages.put(architecture, found);
        }
        Instant created = Instant.EPOCH;
        for (String suite : definition.suites()) {
            Instant date = archive.release(suite).date();
            created = date.isAfter(created) ? date : created;
        }
        return new BaseLock(
                BaseLock.SCHEMA_VERSION, created, packages, files.certificateDigests(), files.sourceDigests(), null);
    }

    private HttpFetcher fetcher() {
        return new HttpFetcher(settings.environment());
    }

    private void requireMatch(BaseDefinition definition, BaseLock lock, LocalFiles files) throws BaseImageException {
        for (String architecture : definition.architectures()) {
            if (!lock.names(architecture).equals(definition.packageNames())) {
                throw new BaseImageException("Reading " + settings.lock() + ": for " + architecture + " it locks "
                        + lock.names(architecture) + ", the definition " + settings.definition() + " wants "
                        + definition.packageNames() + ". Run base-lock.");
            }
        }
        requireMatch("certificates", lock.certificates(), files.certificateDigests());
        requireMatch("files", lock.files(), files.sourceDigests());
    }

    private void requireMatch(String what, SortedMap<String, String> locked, SortedMap<String, String> found)
            throws BaseImageException {
        if (!locked.equals(found)) {
            throw new BaseImageException("Reading " + settings.lock() + ": it locks the " + what + " " + locked
                    + ", those of the definition are " + found + ". Run base-lock.");
        }
    }

    private void requireDigests(BaseDefinition definition, BaseLock lock, SortedMap<String, LockedImage> found)
            throws BaseImageException {
        if (definition.lockable() && !lock.images().equals(found)) {
            throw new BaseImageException("Making the base images of " + settings.lock() + ": it says that these come"
                    + " out: " + lock.images() + ", these came out: " + found
                    + ". If the definition or the way of making them was changed on purpose, run base-lock.");
        }
    }

    private static Digest key(BaseDefinition definition, BaseLock lock, LocalFiles files, boolean locked)
            throws IOException {
        MessageDigest key = Digest.newSha256();
        key.update(BaseFiles.inputs(definition, lock));
        files.update(key);
        key.update((Recipe.digest() + " " + locked).getBytes(StandardCharsets.UTF_8));
        return Digest.sha256(key.digest());
    }

    /** A link where the file system can, as the file has hundreds of megabytes; nothing writes into it. */
    private static void place(Path made, Path target) throws IOException {
        Files.createDirectories(target.toAbsolutePath().getParent());
        Files.deleteIfExists(target);
        try {
            Files.createLink(target, made);
        } catch (IOException | UnsupportedOperationException e) {
            Files.copy(made, target);
        }
    }
}
