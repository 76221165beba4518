package io.slipway.controlplane.store;

import io.slipway.controlplane.model.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Reads columns as the model has them. */
final class Columns {

    private Columns() {}

    static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    static Json json(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? null : new Json(text);
    }

    static String text(Json json) {
        return json == null ? null : json.text();
    }
}
