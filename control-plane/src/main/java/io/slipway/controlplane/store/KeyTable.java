package io.slipway.controlplane.store;

import io.slipway.controlplane.model.ApiKey;
import io.slipway.controlplane.model.Credential;
import io.slipway.controlplane.model.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** The API keys of a tenant, and what is stored of their secrets. */
public final class KeyTable {

    private static final String COLUMNS = """
            id, name, scopes, created_at, expires_at, rotated_at, previous_secret_until, revoked_at""";

    private static final RowMapper<ApiKey> KEY = KeyTable::key;

    private KeyTable() {}

    /**
     * A key as authentication needs it.
     *
     * @param digest of its secret
     * @param previousDigest of the secret before, or null
     */
    public record StoredKey(UUID tenant, ApiKey key, String digest, String previousDigest) {

        /** Whether a credential opens it at that time. */
        public boolean opens(Credential credential, Instant now) {
            boolean present = credential.matches(digest);
            boolean previous = previousDigest != null
                    && key.previousSecretUntil() != null
                    && now.isBefore(key.previousSecretUntil())
                    && credential.matches(previousDigest);
            return key.valid(now) && (present || previous);
        }
    }

    public static void insert(Transaction transaction, ApiKey key, String digest) {
        transaction
                .update("""
                        INSERT INTO api_keys (tenant_id, id, name, scopes, digest, created_at, expires_at)
                        VALUES (:tenant, :id, :name, :scopes, :digest, :createdAt, :expiresAt)""")
                .bind("id", key.id())
                .bind("name", key.name())
                .bind("scopes", text(key.scopes()))
                .bind("digest", digest)
                .bind("createdAt", key.createdAt())
                .bind("expiresAt", key.expiresAt())
                .execute();
    }

    /** Finds a key whosever it is; in a transaction that looks for this key. */
    public static Optional<StoredKey> authenticate(Transaction transaction, UUID id) {
        return transaction
                .wideQuery("SELECT tenant_id, digest, previous_digest, " + COLUMNS + " FROM api_keys WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> new StoredKey(
                        row.getObject("tenant_id", UUID.class),
                        key(row, context),
                        row.getString("digest"),
                        row.getString("previous_digest")))
                .findOne();
    }

    public static Optional<ApiKey> find(Transaction transaction, UUID id) {
        return find(transaction, id, "");
    }

    /** Finds one, and keeps others from changing it. */
    public static Optional<ApiKey> lock(Transaction transaction, UUID id) {
        return find(transaction, id, " FOR UPDATE");
    }

    private static Optional<ApiKey> find(Transaction transaction, UUID id, String locking) {
        return transaction
                .query("SELECT " + COLUMNS + " FROM api_keys WHERE tenant_id = :tenant AND id = :id" + locking)
                .bind("id", id)
                .map(KEY)
                .findOne();
    }

    /** The newest first. */
    public static Page<ApiKey, UUID> list(Transaction transaction, Page.Request<UUID> request) {
        List<ApiKey> fetched = transaction
                .query("SELECT " + COLUMNS + """
                         FROM api_keys WHERE tenant_id = :tenant
                        AND id < :after
                        ORDER BY id DESC LIMIT :fetch""")
                .bind("after", request.afterOr(Page.PAST_THE_NEWEST))
                .bind("fetch", request.fetch())
                .map(KEY)
                .list();
        return request.page(fetched, ApiKey::id);
    }

    /** Gives a key another secret; the one so far is good until the key says. */
    public static void rotate(Transaction transaction, ApiKey key, String digest) {
        transaction
                .update("""
                        UPDATE api_keys SET previous_digest = digest, digest = :digest, rotated_at = :rotatedAt,
                        previous_secret_until = :until WHERE tenant_id = :tenant AND id = :id""")
                .bind("id", key.id())
                .bind("digest", digest)
                .bind("rotatedAt", key.rotatedAt())
                .bind("until", key.previousSecretUntil())
                .execute();
    }

    public static void revoke(Transaction transaction, UUID id, Instant now) {
        transaction
                .update("UPDATE api_keys SET revoked_at = :now WHERE tenant_id = :tenant AND id = :id")
                .bind("id", id)
                .bind("now", now)
                .execute();
    }

    private static ApiKey key(ResultSet row, StatementContext context) throws SQLException {
        return new ApiKey(
                row.getObject("id", UUID.class),
                row.getString("name"),
                scopes(row.getString("scopes")),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "expires_at"),
                Columns.instant(row, "rotated_at"),
                Columns.instant(row, "previous_secret_until"),
                Columns.instant(row, "revoked_at"));
    }

    private static String text(Set<Scope> scopes) {
        return scopes.stream().map(Scope::toString).collect(Collectors.joining(" "));
    }

    // A scope that an older or newer version knew opens nothing here.
    private static Set<Scope> scopes(String text) {
        return Arrays.stream(text.split(" "))
                .map(Scope::named)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }
}
