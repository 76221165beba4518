package io.slipway.controlplane.store;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;

/** Answers that are given again to who asks again. */
public final class IdempotencyTable {

    private static final RowMapper<Entry> ENTRY = (row, context) -> new Entry(
            row.getString("name"),
            row.getString("request_digest"),
            row.getInt("status"),
            row.getString("location"),
            row.getString("etag"),
            row.getString("body"));

    private IdempotencyTable() {}

    /**
     * An answer that was given.
     *
     * @param name what the client called its request
     * @param requestDigest of what it asked
     * @param location or null
     * @param etag or null
     */
    public record Entry(String name, String requestDigest, int status, String location, String etag, String body) {}

    /** The answer to the request of that name, if it was given after that time. */
    public static Optional<Entry> find(Transaction transaction, String name, Instant after) {
        return transaction
                .query("""
                        SELECT name, request_digest, status, location, etag, body FROM idempotency_keys
                        WHERE tenant_id = :tenant AND name = :name AND created_at > :after""")
                .bind("name", name)
                .bind("after", after)
                .map(ENTRY)
                .findOne();
    }

    public static void insert(Transaction transaction, Entry entry, Instant now) {
        transaction.update("""
                        INSERT INTO idempotency_keys
                        (tenant_id, name, request_digest, status, location, etag, body, created_at)
                        VALUES (:tenant, :name, :requestDigest, :status, :location, :etag, :body, :now)""").bindMethods(entry).bind("now", now).execute();
    }

    /** Forgets answers that are no younger than that. */
    public static void forget(Transaction transaction, Instant until) {
        transaction
                .update("DELETE FROM idempotency_keys WHERE tenant_id = :tenant AND created_at <= :until")
                .bind("until", until)
                .execute();
    }
}
