package com.bytebase.engine.files;

import com.bytebase.engine.ChangeSession;
import com.bytebase.engine.ConnectException;
import com.bytebase.engine.ConnectException.Kind;
import com.bytebase.engine.ConnectionSpec;
import com.bytebase.engine.CreateDatabaseSpec;
import com.bytebase.engine.DatabaseInfo;
import com.bytebase.engine.Engine;
import com.bytebase.engine.ServerInfo;
import com.bytebase.engine.diff.SchemaTexts;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.ObjectKind;
import com.bytebase.engine.schema.ObjectName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** An engine whose databases are files: an instance is a folder of them, or one. */
public abstract class FileEngine implements Engine {
    protected abstract FileFormat format();

    /** What stands around the statements of a session. */
    protected abstract SessionRules rules(ConnectionSpec spec);

    /** Opens a file, or a database in memory where there is none, so that only what the guard lets through can reach another file. */
    protected abstract Connection open(Optional<Path> file, ConnectionSpec spec) throws SQLException;

    /** Why {@link #open} failed, as a sentence with the next step. */
    protected abstract ConnectException refused(SQLException error, Path file, ConnectionSpec spec);

    protected abstract String version(Connection connection) throws SQLException;

    /** The statements that make a schema, in an order that works. */
    protected abstract List<Part> parts(DatabaseSchema schema);

    protected abstract ChangeRules changeRules();

    @Override
    public Optional<SchemaTexts> schemaTexts() {
        return Optional.of(new MemoryTexts(this));
    }

    @Override
    public int defaultPort() {
        return 0;
    }

    @Override
    public Connection connect(ConnectionSpec spec) throws ConnectException {
        if (!spec.options().isEmpty()) {
            throw new ConnectException(
                    Kind.OTHER, "%s takes no connection options; leave them out.".formatted(type().title()), null);
        }
        var folder = DatabaseFolder.of(spec, format());
        var database = spec.database().or(folder::single);
        var file = database.isPresent() ? Optional.of(folder.file(database.get())) : Optional.<Path>empty();
        try {
            return Sessions.open(open(file, spec), folder, file, rules(spec));
        } catch (SQLException e) {
            throw refused(e, file.orElse(folder.folder()), spec);
        }
    }

    @Override
    public ServerInfo serverInfo(Connection connection) throws SQLException {
        var folder = session(connection).folder().folder();
        return new ServerInfo(
                version(connection),
                type().name() + ":" + folder,
                Files.isWritable(folder)
                        ? List.of()
                        : List.of("The server may not write to the folder %s: let its user write there."
                                .formatted(folder)));
    }

    @Override
    public List<DatabaseInfo> databases(Connection connection) throws SQLException {
        try {
            var found = new ArrayList<DatabaseInfo>();
            for (var file : session(connection).folder().files().entrySet()) {
                found.add(new DatabaseInfo(file.getKey(), Optional.empty(), "UTF-8", "", Files.size(file.getValue())));
            }
            return found;
        } catch (IOException e) {
            throw new SQLException("The folder cannot be read: " + e.getMessage(), "58030", e);
        }
    }

    protected static Session session(Connection connection) {
        return Sessions.of(connection)
                .orElseThrow(() -> new IllegalArgumentException("That is no session of this engine."));
    }

    /** Answered by the session itself, which makes the file. */
    @Override
    public String createDatabase(CreateDatabaseSpec spec) {
        return "CREATE DATABASE " + quote(spec.name());
    }

    @Override
    public String quote(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    @Override
    public ChangeSession changeSession(Connection connection, String database) {
        return new FileChanges(this, connection, database, changeRules(), format().shared());
    }

    @Override
    public String definition(DatabaseSchema schema) {
        return text(parts(schema));
    }

    @Override
    public Optional<String> definition(DatabaseSchema schema, ObjectName object) {
        var own =
                parts(schema).stream().filter(part -> part.of().equals(object)).toList();
        return own.isEmpty() ? Optional.empty() : Optional.of(text(own));
    }

    @Override
    public SortedMap<String, String> files(DatabaseSchema schema) {
        var parts = parts(schema).stream()
                .collect(Collectors.groupingBy(FileEngine::path, TreeMap::new, Collectors.toList()));
        var files = new TreeMap<String, String>();
        parts.forEach((path, statements) -> files.put(path, text(statements)));
        return files;
    }

    private static String path(Part part) {
        var of = part.of();
        var kind = of.kind() == ObjectKind.SCHEMA ? "schemas" : of.kind().name().toLowerCase(Locale.ROOT) + "s";
        var name = of.name().replaceAll("[^\\p{L}\\p{N}_.-]", "_");
        return (of.schema().isEmpty() ? "" : of.schema().replaceAll("[^\\p{L}\\p{N}_.-]", "_") + "/") + kind + "/"
                + name + ".sql";
    }

    private static String text(List<Part> parts) {
        return parts.stream().map(part -> part.sql() + ";\n").collect(Collectors.joining("\n"));
    }
}
