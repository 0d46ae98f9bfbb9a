package com.bytebase.engine.catalog;

import com.bytebase.engine.Engine;
import com.bytebase.engine.EngineType;
import com.bytebase.engine.Exclusions;
import com.bytebase.engine.Language;
import com.bytebase.engine.NamePatterns;
import com.bytebase.engine.ServerError;
import com.bytebase.engine.diff.SchemaDiffer;
import com.bytebase.engine.lineage.LineageReader;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.SchemaSnapshot;
import com.bytebase.engine.sql.SqlParser;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;

/** An engine that is read by {@link CatalogQueries} and was never tried on a server. */
public abstract class CatalogEngine implements Engine {
    /** What the product keeps in a target. */
    private static final String OURS = "bytebase";

    private final Language language;
    private final Rendering rendering;
    private final Alterations alterations;

    protected CatalogEngine(Language language, Rendering rendering, Alterations alterations) {
        this.language = language;
        this.rendering = rendering;
        this.alterations = alterations;
    }

    /** What the catalog says of a database, without the schemas left out. */
    protected abstract Answers answers(Connection connection, String database, NamePatterns leftOut)
            throws SQLException;

    @Override
    public final EngineType type() {
        return language.type();
    }

    @Override
    public final boolean testedOnServer() {
        return false;
    }

    @Override
    public SchemaSnapshot readSchema(Connection connection, String database) throws SQLException {
        return readSchema(connection, database, systemObjects());
    }

    @Override
    public SchemaSnapshot readSchema(Connection connection, String database, Exclusions exclusions)
            throws SQLException {
        var leftOut = new NamePatterns(Stream.concat(
                        exclusions.schemas().patterns().stream(),
                        Stream.of(OURS, OURS.toUpperCase(java.util.Locale.ROOT)))
                .toList());
        return SchemaBuilder.read(answers(connection, database, leftOut), rendering, database);
    }

    @Override
    public String definition(DatabaseSchema schema) {
        return CatalogDefinition.of(schema, rendering);
    }

    @Override
    public SqlParser parser() {
        return language.parser();
    }

    @Override
    public Optional<LineageReader> lineage() {
        return language.lineage();
    }

    @Override
    public SchemaDiffer differ() {
        return new SchemaDiffer(new CatalogDialect(rendering, alterations));
    }

    @Override
    public String quote(String name) {
        return rendering.quote(name);
    }

    @Override
    public ServerError explain(SQLException error) {
        return explain(error, "");
    }

    @Override
    public abstract ServerError explain(SQLException error, String statement);
}
