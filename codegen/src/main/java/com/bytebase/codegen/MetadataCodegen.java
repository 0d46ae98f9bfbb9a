package com.bytebase.codegen;

import com.bytebase.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.flywaydb.core.Flyway;

/**
 * Runs the migrations on a throwaway PostgreSQL and generates jOOQ's tables and records from what they made. Does nothing when
 * the migrations are those of the last time.
 *
 * <p>Arguments: the folder of the migrations, the folder for the sources.
 */
public final class MetadataCodegen {
    static final String SCHEMA = "bytebase";
    private static final String PACKAGE = "com.bytebase.store.jooq";
    private static final String DATABASE = "codegen";

    /** Held, or its level would be forgotten: thirty migrations are sixty lines of build log. */
    private static final Logger MIGRATIONS = Logger.getLogger("org.flywaydb");

    private MetadataCodegen() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 2) {
            throw new IllegalArgumentException("MetadataCodegen takes two arguments: migrations folder, target folder");
        }
        generate(Path.of(arguments[0]), Path.of(arguments[1]), PACKAGE);
    }

    /** Whether anything had to be generated. */
    static boolean generate(Path migrations, Path target, String packageName) throws Exception {
        var digest = MigrationsDigest.of(migrations, packageName);
        var recorded = target.resolveSibling(target.getFileName() + ".digest");
        if (isCurrent(digest, recorded, target)) {
            return false;
        }
        try (var server = EmbeddedPostgres.throwaway()) {
            server.createDatabaseIfMissing(DATABASE);
            migrate(server, migrations);
            JooqSources.write(server, DATABASE, target, packageName);
        }
        Files.writeString(recorded, digest);
        return true;
    }

    private static boolean isCurrent(String digest, Path recorded, Path target) throws IOException {
        return Files.isDirectory(target)
                && Files.exists(recorded)
                && Files.readString(recorded).equals(digest);
    }

    private static void migrate(EmbeddedPostgres server, Path migrations) {
        MIGRATIONS.setLevel(Level.WARNING);
        Flyway.configure()
                .dataSource(server.jdbcUrl(DATABASE), server.user(), server.password())
                .locations("filesystem:" + migrations)
                .schemas(SCHEMA)
                .defaultSchema(SCHEMA)
                .load()
                .migrate();
    }
}
