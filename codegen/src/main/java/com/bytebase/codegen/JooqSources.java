package com.bytebase.codegen;

import com.bytebase.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Jdbc;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.Target;

/** jOOQ's generator with our settings: tables and records, {@code timestamptz} as an {@link java.time.Instant}. */
final class JooqSources {
    private JooqSources() {}

    static void write(EmbeddedPostgres server, String database, Path target, String packageName) throws Exception {
        GenerationTool.generate(new Configuration()
                .withLogging(Logging.WARN)
                .withJdbc(new Jdbc()
                        .withDriver("org.postgresql.Driver")
                        .withUrl(server.jdbcUrl(database))
                        .withUser(server.user())
                        .withPassword(server.password()))
                .withGenerator(new Generator()
                        .withDatabase(tables())
                        .withGenerate(new Generate()
                                .withRecords(true)
                                .withPojos(false)
                                .withDaos(false)
                                .withJavaTimeTypes(true)
                                .withGlobalTableReferences(true)
                                .withGeneratedSerialVersionUID(org.jooq.meta.jaxb.GeneratedSerialVersionUID.CONSTANT))
                        .withTarget(new Target().withPackageName(packageName).withDirectory(target.toString()))));
    }

    private static Database tables() {
        return new Database()
                .withName("org.jooq.meta.postgres.PostgresDatabase")
                .withInputSchema(MetadataCodegen.SCHEMA)
                .withExcludes("flyway_schema_history")
                .withForcedTypes(new ForcedType()
                        .withName("INSTANT")
                        .withIncludeTypes("(?i:timestamptz|timestamp\\s*(\\(\\d\\))?\\s+with\\s+time\\s+zone)"));
    }
}
