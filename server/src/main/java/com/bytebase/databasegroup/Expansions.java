package com.bytebase.databasegroup;

import com.bytebase.condition.Expression;
import com.bytebase.database.Database;
import com.bytebase.database.DatabaseName;
import com.bytebase.database.Databases;
import com.bytebase.engine.Engine;
import com.bytebase.engine.group.NotExpandedException;
import com.bytebase.engine.group.Placeholder;
import com.bytebase.engine.group.Placeholder.GroupedTable;
import com.bytebase.engine.group.TableExpansion;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.Schema;
import com.bytebase.engine.schema.Table;
import com.bytebase.kernel.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Service;

/** What scripts become, in a database as it is now, that mean tables by placeholders. */
@Service
public class Expansions {
    private final Databases databases;

    Expansions(Databases databases) {
        this.databases = databases;
    }

    /** @throws Problem where a statement means tables in a way that cannot be carried out; it says which, and why */
    public String expand(
            Engine engine,
            DatabaseName name,
            DatabaseSchema schema,
            String script,
            List<GroupPlaceholder> placeholders) {
        var database = candidate(databases.get(name));
        var meant = new ArrayList<Placeholder>();
        for (var one : placeholders) {
            meant.add(
                    new Placeholder(one.placeholder(), tables(database, schema, Conditions.ofTables(one.condition()))));
        }
        try {
            return TableExpansion.expand(engine.type(), engine.parser(), script, meant, taken(schema));
        } catch (NotExpandedException e) {
            throw Problem.field("statement", String.valueOf(e.getMessage())).with("start", e.at());
        }
    }

    private static Candidate candidate(Database database) {
        return new Candidate(
                database.databaseName(),
                database.project(),
                database.environment(),
                database.engine(),
                database.labels(),
                database.state());
    }

    /** By name, then schema. */
    static List<GroupedTable> tables(Candidate database, DatabaseSchema schema, Expression condition) {
        var tables = new ArrayList<GroupedTable>();
        for (var one : schema.schemas()) {
            for (var table : one.tables()) {
                if (condition.holds(Conditions.values(database, one.name(), table.name()))) {
                    tables.add(new GroupedTable(one.name(), table.name(), parts(table)));
                }
            }
        }
        tables.sort(Comparator.comparing(GroupedTable::name).thenComparing(GroupedTable::schema));
        return tables;
    }

    private static Set<String> parts(Table table) {
        var parts = new HashSet<String>();
        table.indexes().forEach(index -> parts.add(index.name()));
        table.foreignKeys().forEach(key -> parts.add(key.name()));
        table.checks().forEach(check -> parts.add(check.name()));
        return parts;
    }

    private static Set<String> taken(DatabaseSchema schema) {
        var taken = new HashSet<String>();
        for (Schema one : schema.schemas()) {
            one.tables().forEach(table -> taken.add(table.name()));
            one.views().forEach(view -> taken.add(view.name()));
        }
        return taken;
    }
}
