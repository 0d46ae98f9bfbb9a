package com.bytebase.store;

import com.bytebase.embedded.FileTrouble;
import com.bytebase.store.BackupManifest.Names;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.postgresql.PGConnection;
import tools.jackson.databind.json.JsonMapper;

/** Puts a backup into a fresh store: all of it, in one transaction, with every reference and every count checked; or nothing. */
public final class StoreRestore {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final MetadataStore store;
    private final Path data;

    public StoreRestore(MetadataStore store, Path data) {
        this.store = store;
        this.data = data;
    }

    /** Looks at the file before anything is made for it. @throws StoreException where it is no backup that this version reads */
    public static void check(Path file) {
        try (var zip = new ZipFile(file.toFile())) {
            manifest(zip, file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** How many rows were restored. @throws StoreException where the file is no backup or the store is in use */
    public long read(Path file) {
        try (var zip = new ZipFile(file.toFile());
                var connection = store.connect()) {
            var manifest = manifest(zip, file);
            refuseUnlessFresh(connection);
            var key = key(zip, manifest);
            makeSchema(connection, manifest);
            fill(connection, manifest, zip);
            if (key.length > 0) {
                placeKey(key);
            }
            setAside(DataFolders.AUDIT_HEAD_FILE);
            keepHead(connection);
            setAside(DataFolders.AUDIT_UNSEALED_FILE);
            return manifest.rows();
        } catch (IOException e) {
            throw unreadable(file, e);
        } catch (SQLException | FlywayException e) {
            throw new StoreException(
                    "The backup could not be restored and nothing of it was kept: %s".formatted(e.getMessage()), e);
        }
    }

    /** The audit log goes on from where the backup ends. */
    private void keepHead(Connection connection) throws SQLException, IOException {
        if (!new SchemaFacts(connection).exists("audit_seal")) {
            return;
        }
        try (var statement = connection.createStatement();
                var last = statement.executeQuery("""
                        SELECT first_sequence + cardinality(records) - 1 || ':' || encode(hash, 'hex')
                        FROM %s.audit_seal ORDER BY number DESC LIMIT 1""".formatted(MetadataStore.SCHEMA))) {
            if (last.next()) {
                Files.writeString(data.resolve(DataFolders.AUDIT_HEAD_FILE), last.getString(1) + "\n");
            }
        }
    }

    private static StoreException unreadable(Path file, IOException e) {
        return new StoreException(
                e instanceof ZipException
                        ? "The file %s is no backup of Bytebase, or is damaged.".formatted(file)
                        : "The backup %s cannot be read (%s).".formatted(file, FileTrouble.reason(e)),
                e);
    }

    private static BackupManifest manifest(ZipFile zip, Path file) throws IOException {
        var entry = zip.getEntry(BackupManifest.ENTRY);
        if (entry == null) {
            throw new StoreException("The file %s is no backup of Bytebase: it has no manifest.".formatted(file));
        }
        var manifest = JSON.readValue(zip.getInputStream(entry).readAllBytes(), BackupManifest.class);
        if (manifest.format() != BackupManifest.FORMAT) {
            throw new StoreException(
                    "The backup %s has format %d, which this version does not know; use a newer Bytebase."
                            .formatted(file, manifest.format()));
        }
        return manifest;
    }

    private static void refuseUnlessFresh(Connection connection) throws SQLException {
        var facts = new SchemaFacts(connection);
        if (facts.exists("principal")
                && !facts.names("SELECT id FROM principal WHERE id <> 1 LIMIT 1")
                        .isEmpty()) {
            throw new StoreException(
                    "This store holds a workspace already, and a restore would replace it; restore into another --data folder or another database.");
        }
    }

    /** The schema as it was when the backup was made; later migrations run at the next start. */
    private void makeSchema(Connection connection, BackupManifest manifest) throws SQLException {
        var flyway = Flyway.configure()
                .dataSource(store.jdbcUrl(), store.user(), store.password())
                .locations("classpath:db/migration")
                .schemas(MetadataStore.SCHEMA)
                .defaultSchema(MetadataStore.SCHEMA)
                .cleanDisabled(false)
                .target(MigrationVersion.fromVersion(manifest.schemaVersion()))
                .load();
        var known = Arrays.stream(flyway.info().all())
                .anyMatch(migration ->
                        MigrationVersion.fromVersion(manifest.schemaVersion()).equals(migration.getVersion()));
        if (!known) {
            throw new StoreException(
                    "The backup was made by a newer Bytebase (schema version %s); restore it with that one."
                            .formatted(manifest.schemaVersion()));
        }
        flyway.clean();
        flyway.migrate();
        connection.setSchema(MetadataStore.SCHEMA);
    }

    private static void fill(Connection connection, BackupManifest manifest, ZipFile zip)
            throws SQLException, IOException {
        connection.setAutoCommit(false);
        var tables = new SchemaFacts(connection).tables();
        var references = references(connection);
        for (var reference : references) {
            execute(connection, reference.drop());
        }
        for (var table : tables) {
            execute(connection, "ALTER TABLE %s DISABLE TRIGGER USER".formatted(Names.quoted(table)));
        }
        execute(
                connection,
                "TRUNCATE "
                        + String.join(", ", tables.stream().map(Names::quoted).toList()));
        for (var table : manifest.tables()) {
            copyIn(connection, table, zip);
        }
        for (var sequence : manifest.sequences()) {
            execute(
                    connection,
                    "SELECT setval('%s', %d, %b)"
                            .formatted(
                                    Names.quoted(sequence.name()).replace("'", "''"),
                                    sequence.lastValue(),
                                    sequence.called()));
        }
        for (var table : tables) {
            execute(connection, "ALTER TABLE %s ENABLE TRIGGER USER".formatted(Names.quoted(table)));
        }
        for (var reference : references) {
            execute(connection, reference.add());
        }
        connection.commit();
    }

    private static void copyIn(Connection connection, BackupManifest.Table table, ZipFile zip)
            throws SQLException, IOException {
        var entry = zip.getEntry(table.entry());
        if (entry == null) {
            throw new StoreException("The backup is damaged: the table %s is not in it.".formatted(table.name()));
        }
        connection.unwrap(PGConnection.class).getCopyAPI().copyIn(table.copy("FROM STDIN"), zip.getInputStream(entry));
        var count = new SchemaFacts(connection).names("SELECT count(*) FROM " + Names.quoted(table.name()));
        if (Long.parseLong(count.getFirst()) != table.rows()) {
            throw new StoreException("The backup is damaged: the table %s has %s rows and should have %d."
                    .formatted(table.name(), count.getFirst(), table.rows()));
        }
    }

    /** Foreign keys go while the tables are filled in any order, and prove the rows when they come back. */
    private static List<Reference> references(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        SELECT c.relname, k.conname, pg_get_constraintdef(k.oid)
                        FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
                        WHERE k.connamespace = current_schema()::regnamespace AND k.contype = 'f' AND k.conparentid = 0""")) {
            var all = new ArrayList<Reference>();
            while (rows.next()) {
                all.add(new Reference(rows.getString(1), rows.getString(2), rows.getString(3)));
            }
            return all;
        }
    }

    private record Reference(String table, String name, String definition) {
        String drop() {
            return "ALTER TABLE %s DROP CONSTRAINT %s".formatted(Names.quoted(table), Names.quoted(name));
        }

        String add() {
            return "ALTER TABLE %s ADD CONSTRAINT %s %s".formatted(Names.quoted(table), Names.quoted(name), definition);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static byte[] key(ZipFile zip, BackupManifest manifest) throws IOException {
        ZipEntry entry = manifest.secretKey() ? zip.getEntry(BackupManifest.KEY_ENTRY) : null;
        return entry == null ? new byte[0] : zip.getInputStream(entry).readAllBytes();
    }

    /** What the fresh store's log came to is not what the restored one did. */
    private void setAside(String name) throws IOException {
        var file = data.resolve(name);
        if (Files.exists(file)) {
            Files.move(file, data.resolve(name + ".before-restore"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** A fresh store has encrypted nothing yet; still, the key it made is kept aside. */
    private void placeKey(byte[] key) throws IOException {
        var file = data.resolve(DataFolders.KEY_FILE);
        if (Files.exists(file) && !Arrays.equals(Files.readAllBytes(file), key)) {
            Files.move(file, data.resolve(DataFolders.KEY_FILE + ".before-restore"));
        }
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(file, key);
    }
}
