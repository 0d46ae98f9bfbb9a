package com.bytebase.store;

import com.bytebase.embedded.FileTrouble;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.postgresql.PGConnection;
import tools.jackson.databind.json.JsonMapper;

/**
 * Copies the metadata as it was at one moment into one file: a zip with each table in COPY's text format, which any PostgreSQL
 * reads, the key file, and a manifest. The server may run meanwhile.
 */
public final class StoreBackup {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final MetadataStore store;
    private final Path data;

    public StoreBackup(MetadataStore store, Path data) {
        this.store = store;
        this.data = data;
    }

    /** How many rows are in it. @throws StoreException where the file exists or cannot be written, or there is no metadata */
    public long write(Path file, boolean withKey) {
        if (Files.exists(file)) {
            throw new StoreException("The file %s exists; choose another name, or remove it.".formatted(file));
        }
        var half = file.resolveSibling(file.getFileName() + ".half");
        try {
            Files.deleteIfExists(half);
            // It holds password hashes and, by default, the key to all secrets.
            Files.createFile(half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            var rows = copy(half, withKey);
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
            return rows;
        } catch (IOException e) {
            throw new StoreException(
                    "The backup %s cannot be written (%s); choose another file.".formatted(file, FileTrouble.reason(e)),
                    e);
        } catch (SQLException e) {
            throw new StoreException("The metadata could not be read: %s".formatted(e.getMessage()), e);
        } finally {
            deleteQuietly(half);
        }
    }

    private long copy(Path half, boolean withKey) throws IOException, SQLException {
        try (var connection = store.connect();
                var zip = new ZipOutputStream(Files.newOutputStream(half))) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            var facts = new SchemaFacts(connection);
            if (!facts.exists(SchemaFacts.HISTORY)) {
                throw new StoreException(
                        "There is no metadata in this store yet; start the server once, or check --data and --metadata-url.");
            }
            var tables = new ArrayList<BackupManifest.Table>();
            for (var name : facts.tables()) {
                var table = new BackupManifest.Table(name, facts.columns(name), 0);
                zip.putNextEntry(new ZipEntry(table.entry()));
                var rows = connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyOut(table.copy("TO STDOUT"), new Unclosed(zip));
                tables.add(new BackupManifest.Table(name, table.columns(), rows));
            }
            var key = data.resolve(DataFolders.KEY_FILE);
            var keyIsIn = withKey && Files.exists(key);
            if (keyIsIn) {
                zip.putNextEntry(new ZipEntry(BackupManifest.KEY_ENTRY));
                Files.copy(key, zip);
            }
            // Sequences know no snapshot: read last, they are never behind the rows.
            var manifest = new BackupManifest(
                    BackupManifest.FORMAT,
                    facts.version(),
                    Instant.now().truncatedTo(ChronoUnit.SECONDS),
                    keyIsIn,
                    tables,
                    facts.sequences());
            zip.putNextEntry(new ZipEntry(BackupManifest.ENTRY));
            zip.write(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
            return manifest.rows();
        }
    }

    private static void deleteQuietly(Path half) {
        try {
            Files.deleteIfExists(half);
        } catch (IOException e) {
            throw new StoreException("The unfinished backup %s cannot be removed.".formatted(half), e);
        }
    }

    /** COPY closes what it wrote to; the zip goes on. */
    private static final class Unclosed extends OutputStream {
        private final OutputStream target;

        Unclosed(OutputStream target) {
            this.target = target;
        }

        @Override
        public void write(int octet) throws IOException {
            target.write(octet);
        }

        @Override
        public void write(byte[] octets, int from, int length) throws IOException {
            target.write(octets, from, length);
        }
    }
}
