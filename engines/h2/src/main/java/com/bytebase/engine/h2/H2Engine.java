package com.bytebase.engine.h2;

import com.bytebase.engine.Capability;
import com.bytebase.engine.ConnectException;
import com.bytebase.engine.ConnectionSpec;
import com.bytebase.engine.EngineType;
import com.bytebase.engine.Language;
import com.bytebase.engine.ServerError;
import com.bytebase.engine.diff.SchemaDiffer;
import com.bytebase.engine.files.ChangeRules;
import com.bytebase.engine.files.FileEngine;
import com.bytebase.engine.files.FileFormat;
import com.bytebase.engine.files.Part;
import com.bytebase.engine.files.SessionRules;
import com.bytebase.engine.generic.H2Language;
import com.bytebase.engine.h2.diff.H2Dialect;
import com.bytebase.engine.lineage.LineageReader;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.SchemaSnapshot;
import com.bytebase.engine.sql.SqlParser;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.h2.engine.Constants;

/** H2, embedded. */
public final class H2Engine extends FileEngine {
    private static final FileFormat FORMAT = new FileFormat("H2", Constants.SUFFIX_MV_FILE, "H:2,", 0, false, false);
    private static final Language LANGUAGE = new H2Language();

    private final ChangeRules changeRules = new H2ChangeRules();
    private final SchemaDiffer differ = new SchemaDiffer(new H2Dialect());

    @Override
    public EngineType type() {
        return EngineType.H2;
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(
                Capability.CREATE_DATABASE,
                Capability.SCHEMAS,
                Capability.SEQUENCES,
                Capability.COMMENTS,
                Capability.CONSTRAINT_NAMES,
                Capability.REFERENTIAL_ACTIONS,
                Capability.FILES,
                Capability.FILE_USERS);
    }

    @Override
    protected FileFormat format() {
        return FORMAT;
    }

    @Override
    protected SessionRules rules(ConnectionSpec spec) {
        var writing = new H2Rules(spec);
        return spec.readOnly() ? new ReadOnlyRules(writing) : writing;
    }

    @Override
    protected ChangeRules changeRules() {
        return changeRules;
    }

    @Override
    protected Connection open(Optional<Path> file, ConnectionSpec spec) throws SQLException {
        var login = Login.of(spec);
        return file.isPresent() ? H2Files.open(file.get(), login) : H2Files.memory();
    }

    @Override
    protected ConnectException refused(SQLException error, Path file, ConnectionSpec spec) {
        return H2Errors.refusal(error, file, Login.of(spec));
    }

    @Override
    protected String version(Connection connection) {
        return Constants.VERSION;
    }

    @Override
    public SchemaSnapshot readSchema(Connection connection, String database) throws SQLException {
        return new SchemaReader(H2Files.session(session(connection).raw())).read(database);
    }

    @Override
    protected List<Part> parts(DatabaseSchema schema) {
        return Definition.of(schema);
    }

    @Override
    public SqlParser parser() {
        return LANGUAGE.parser();
    }

    @Override
    public Optional<LineageReader> lineage() {
        return LANGUAGE.lineage();
    }

    @Override
    public SchemaDiffer differ() {
        return differ;
    }

    @Override
    public ServerError explain(SQLException error) {
        return H2Errors.explain(error, Optional.empty());
    }

    @Override
    public ServerError explain(SQLException error, String statement) {
        return H2Errors.explain(error, Optional.of(statement));
    }
}
