package com.bytebase.engine.cockroachdb;

import com.bytebase.engine.Exclusions;
import com.bytebase.engine.NamePatterns;
import com.bytebase.engine.catalog.Answers;
import com.bytebase.engine.catalog.CatalogQueries;
import com.bytebase.engine.catalog.Part;
import com.bytebase.engine.catalog.Row;
import com.bytebase.engine.catalog.SchemaBuilder;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.Dependency;
import com.bytebase.engine.schema.ObjectKind;
import com.bytebase.engine.schema.ObjectName;
import com.bytebase.engine.schema.SchemaSnapshot;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What is asked of CockroachDB's catalogs, in the part of PostgreSQL's SQL that both understand. */
final class CockroachCatalog {
    private final String database;

    CockroachCatalog(String database) {
        this.database = database;
    }

    /** The product's own schema goes the way of the server's. */
    NamePatterns leftOut(Exclusions exclusions) {
        return new NamePatterns(Stream.concat(exclusions.schemas().patterns().stream(), Stream.of("bytebase"))
                .toList());
    }

    /** @param cockroach false for a PostgreSQL server, which lacks what is CockroachDB's alone */
    CatalogQueries queries(boolean cockroach) {
        var queries = new CatalogQueries()
                .ask(Part.DATABASE, Questions.DATABASE)
                .ask(Part.SCHEMAS, Questions.SCHEMAS)
                .ask(Part.TABLES, Questions.TABLES)
                .ask(Part.COLUMNS, Questions.COLUMNS)
                .ask(Part.INDEX_KEYS, Questions.INDEX_KEYS)
                .ask(Part.FOREIGN_KEY_COLUMNS, Questions.FOREIGN_KEY_COLUMNS)
                .ask(Part.CHECKS, Questions.CHECKS)
                .ask(Part.VIEWS, Questions.VIEWS)
                .ask(Part.ROUTINES, Questions.ROUTINES)
                .ask(Part.SEQUENCES, Questions.SEQUENCES)
                .ask(Part.TYPES, Questions.TYPES)
                .ask(Part.NOT_READ, Questions.TRIGGERS);
        return cockroach ? queries.ask(Part.NOT_READ, Questions.LOCALITIES) : queries;
    }

    /** The server writes the database before the schema, which a schema's text must not. */
    Row improved(Row row) {
        var definition = row.text("definition");
        if (definition.isEmpty()) {
            return row;
        }
        var plain = database + ".";
        var quoted = "\"" + database.replace("\"", "\"\"") + "\".";
        for (var word : List.of(" ON ", " FROM ", " JOIN ", " REFERENCES ", "FUNCTION ", "PROCEDURE ")) {
            definition = definition.replace(word + plain, word).replace(word + quoted, word);
        }
        return row.with("definition", definition);
    }

    /** Makes the schema, with what its views need. */
    SchemaSnapshot read(Answers answers) throws SQLException {
        var snapshot = SchemaBuilder.read(answers, new PostgresWords(), database);
        var schema = snapshot.schema();
        return new SchemaSnapshot(
                new DatabaseSchema(
                        schema.name(),
                        schema.characterSet(),
                        schema.collation(),
                        schema.schemas(),
                        schema.extensions(),
                        schema.objects(),
                        schema.owners(),
                        schema.grants(),
                        schema.comments(),
                        dependencies(schema),
                        schema.roles(),
                        schema.notCompared()),
                snapshot.statistics());
    }

    /** A view needs the views whose names it mentions; tables come before views anyhow. */
    private static List<Dependency> dependencies(DatabaseSchema database) {
        var views = database.schemas().stream()
                .flatMap(schema -> schema.views().stream()
                        .map(view -> new ObjectName(ObjectKind.VIEW, schema.name(), view.name())))
                .toList();
        var found = new ArrayList<Dependency>();
        for (var schema : database.schemas()) {
            for (var view : schema.views()) {
                var words = List.of(view.definition().split("[^\\p{L}\\p{N}_$]+"));
                var name = new ObjectName(ObjectKind.VIEW, schema.name(), view.name());
                views.stream()
                        .filter(other -> !other.equals(name) && words.contains(other.name()))
                        .forEach(other -> found.add(new Dependency(name, other, false)));
            }
        }
        return found;
    }
}
