package com.bytebase.schema;

import static com.bytebase.store.jooq.Tables.DATABASE;
import static com.bytebase.store.jooq.Tables.SCHEMA_OBJECT;
import static com.bytebase.store.jooq.Tables.STORED_SCHEMA;

import com.bytebase.database.DatabaseName;
import com.bytebase.engine.schema.ObjectKind;
import com.bytebase.store.jooq.tables.records.DatabaseRecord;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** The names of the tables of many databases, as their schemas were last read; equal schemas are looked at once. */
@Repository
public class TableNames {
    private static final TableField<DatabaseRecord, String> HASH = DATABASE.SCHEMA_HASH;

    private final DSLContext database;

    TableNames(DSLContext database) {
        this.database = database;
    }

    /** @param schema empty where the engine has none */
    public record TableName(String schema, String name) {}

    /** By name, then schema. A database whose schema was never read is left out. */
    public Map<DatabaseName, List<TableName>> of(Collection<DatabaseName> databases) {
        if (databases.isEmpty()) {
            return Map.of();
        }
        var hashes = new LinkedHashMap<DatabaseName, String>();
        database.select(DATABASE.INSTANCE, DATABASE.NAME, HASH)
                .from(DATABASE)
                .where(DSL.row(DATABASE.INSTANCE, DATABASE.NAME)
                        .in(databases.stream()
                                .map(one -> DSL.row(one.instance(), one.database()))
                                .toList()))
                .and(HASH.isNotNull())
                .forEach(row -> hashes.put(new DatabaseName(row.value1(), row.value2()), row.value3()));
        var byHash = database.select(STORED_SCHEMA.HASH, SCHEMA_OBJECT.NAMESPACE, SCHEMA_OBJECT.NAME)
                .from(SCHEMA_OBJECT)
                .join(STORED_SCHEMA)
                .on(STORED_SCHEMA.ID.eq(SCHEMA_OBJECT.STORED_SCHEMA))
                .where(STORED_SCHEMA.HASH.in(Map.copyOf(hashes).values()))
                .and(SCHEMA_OBJECT.KIND.eq(ObjectKind.TABLE.name()))
                .orderBy(SCHEMA_OBJECT.NAME, SCHEMA_OBJECT.NAMESPACE)
                .fetchGroups(STORED_SCHEMA.HASH, row -> new TableName(row.value2(), row.value3()));
        var found = new HashMap<DatabaseName, List<TableName>>();
        hashes.forEach((name, hash) -> found.put(name, byHash.getOrDefault(hash, List.of())));
        return found;
    }
}
