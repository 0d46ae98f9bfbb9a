package com.bytebase.editor;

import static com.bytebase.store.jooq.Tables.QUERY_HISTORY;

import com.bytebase.condition.Filters;
import com.bytebase.condition.ListFields;
import com.bytebase.condition.ListRequest;
import com.bytebase.condition.Ordering;
import com.bytebase.database.DatabaseName;
import com.bytebase.kernel.Page;
import com.bytebase.store.jooq.tables.records.QueryHistoryRecord;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.ResultQuery;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

@Repository
class QueryHistoryRepository {
    private static final ListFields FILTER = new ListFields()
            .text("statement", QUERY_HISTORY.STATEMENT)
            .text("database", QUERY_HISTORY.DATABASE, name -> {
                var database = DatabaseName.parse(name, "filter");
                return QUERY_HISTORY
                        .INSTANCE
                        .eq(database.instance())
                        .and(QUERY_HISTORY.DATABASE.eq(database.database()));
            })
            .reference("project", "projects", QUERY_HISTORY.PROJECT)
            .text("creator", DSL.concat(DSL.inline("users/"), QUERY_HISTORY.PRINCIPAL.cast(String.class)))
            .word(
                    "kind",
                    QUERY_HISTORY.KIND,
                    Arrays.stream(QueryKind.values()).map(Enum::name).collect(Collectors.toSet()))
            .text("error", QUERY_HISTORY.ERROR)
            .time("createTime", QUERY_HISTORY.STARTED_AT);
    private static final Ordering ORDER =
            new Ordering("createTime desc", QUERY_HISTORY.ID).by("createTime", QUERY_HISTORY.STARTED_AT);

    private final DSLContext database;

    QueryHistoryRepository(DSLContext database) {
        this.database = database;
    }

    /** To be run together with what else is kept of it. */
    static ResultQuery<?> inserting(HistoryEntry entry) {
        return DSL.insertInto(QUERY_HISTORY).set(row(entry)).returningResult(QUERY_HISTORY.ID);
    }

    private static QueryHistoryRecord row(HistoryEntry entry) {
        var row = new QueryHistoryRecord();
        row.setPrincipal(entry.principal());
        row.setProject(entry.project());
        row.setInstance(entry.database().instance());
        row.setDatabase(entry.database().database());
        row.setKind(entry.kind().name());
        row.setStatement(entry.statement());
        row.setStatementSize(entry.statementSize());
        row.setStartedAt(entry.startedAt());
        row.setDurationMs(entry.durationMs());
        row.setRowCount(entry.rows());
        row.setError(entry.error());
        return row;
    }

    Page<HistoryEntry> list(Optional<Long> principal, Optional<String> project, ListRequest request) {
        Condition within = principal
                .map(QUERY_HISTORY.PRINCIPAL::eq)
                .or(() -> project.map(QUERY_HISTORY.PROJECT::eq))
                .orElseThrow();
        return ORDER.page(
                () -> database.selectFrom(QUERY_HISTORY).where(within).and(Filters.condition(request.filter(), FILTER)),
                request,
                QueryHistoryRepository::read);
    }

    private static HistoryEntry read(QueryHistoryRecord row) {
        return new HistoryEntry(
                row.getId(),
                row.getPrincipal(),
                row.getProject(),
                new DatabaseName(row.getInstance(), row.getDatabase()),
                QueryKind.valueOf(row.getKind()),
                row.getStatement(),
                row.getStatementSize(),
                row.getStartedAt(),
                row.getDurationMs(),
                row.getRowCount(),
                row.getError());
    }
}
