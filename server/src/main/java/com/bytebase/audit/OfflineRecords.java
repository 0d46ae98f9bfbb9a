package com.bytebase.audit;

import static com.bytebase.store.jooq.Tables.AUDIT_LOG;

import com.bytebase.kernel.Actor;
import com.bytebase.secret.SealingKeys;
import com.bytebase.store.DataFolders;
import com.bytebase.store.jooq.tables.records.AuditLogRecord;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jooq.JSON;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;

/** Records what commands do beside the server, or without it; the server seals it. */
public final class OfflineRecords {
    private final Marks marks;

    /** @param data the data folder, whose key file marks the records */
    public OfflineRecords(Path data) {
        this.marks = new Marks(SealingKeys.read(data.resolve(DataFolders.KEY_FILE), Marks.PURPOSE));
    }

    /** In the transaction of {@code connection}. @param payload as JSON */
    public void write(Connection connection, String method, String resource, String payload) {
        var row = new AuditLogRecord();
        row.setAt(Instant.now().truncatedTo(ChronoUnit.MICROS));
        row.setPrincipal(Actor.ROBOT.principal());
        row.setMethod(method);
        row.setResource(resource);
        row.setProject("");
        row.setStatus(AuditStatus.DONE.name());
        row.setHttpStatus(0);
        row.setRequestId("");
        row.setAddress("");
        row.setUserAgent("bytebase " + method);
        row.setPayload(JSON.valueOf(payload));
        marks.set(row);
        DSL.using(connection, SQLDialect.POSTGRES, new Settings().withRenderSchema(false))
                .insertInto(AUDIT_LOG)
                .set(row)
                .execute();
    }
}
