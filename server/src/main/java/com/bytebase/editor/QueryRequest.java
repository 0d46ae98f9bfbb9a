package com.bytebase.editor;

import com.bytebase.kernel.Problem;
import com.bytebase.kernel.Text;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A query as it is sent. */
record QueryRequest(
        @Schema(description = "One or more statements. Required.") @Nullable
        String statement,

        @Schema(description = "The most rows of each result; 1000 unless given.") @Nullable
        Long limit,

        @Schema(
                description =
                        "The id of a data source of the instance; the read-only one unless given. What writes goes through the ADMIN one alone.")
        @Nullable
        String dataSource,

        @Schema(
                description =
                        "Runs as the administrator: through the ADMIN data source, also what writes to a protected environment, and always audited. Takes bb.sql.admin.")
        @Nullable
        Boolean admin,

        @Schema(
                description =
                        "Chosen by the client, so that it can cancel the query while it waits: letters, digits and hyphens.",
                pattern = "^[A-Za-z0-9-]{1,64}$",
                example = "tab-1-run-3")
        @Nullable
        String queryId) {
    /** Bytes of a script that people type; longer ones are issues. */
    static final int STATEMENT = 10 * 1024 * 1024;

    private static final int ID = 64;

    String checkedStatement() {
        return Text.required(statement, "statement", STATEMENT);
    }

    boolean asAdmin() {
        return Boolean.TRUE.equals(admin);
    }

    long checkedLimit(EditorProperties properties) {
        return checkedLimit(properties.rows(), properties.maximumRows());
    }

    long checkedLimit(long unlessGiven, long most) {
        long rows = limit == null ? unlessGiven : limit;
        if (rows < 1 || rows > most) {
            throw Problem.field("limit", "limit is %d; it must be 1 to %d.".formatted(rows, most));
        }
        return rows;
    }

    String checkedId() {
        var id = Objects.requireNonNullElseGet(queryId, () -> UUID.randomUUID().toString());
        if (id.isEmpty() || id.length() > ID || !id.matches("[A-Za-z0-9-]+")) {
            throw Problem.field("queryId", "queryId takes 1 to %d letters, digits and hyphens.".formatted(ID));
        }
        return id;
    }
}
