package com.bytebase.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetadataCodegenTest {
    private static final String MIGRATION = """
            CREATE TABLE project (id bigint PRIMARY KEY, title text NOT NULL, settings jsonb, created_at timestamptz NOT NULL);
            """;

    @TempDir
    Path folder;

    @Test
    void tablesComeFromTheMigrationsAndOnlyAnew() throws Exception {
        var migrations = Files.createDirectory(folder.resolve("migrations"));
        var target = folder.resolve("generated/jooq");
        Files.writeString(migrations.resolve("V1__project.sql"), MIGRATION);

        assertThat(MetadataCodegen.generate(migrations, target, "com.example.jooq"))
                .isTrue();
        assertThat(Files.readString(target.resolve("com/example/jooq/tables/Project.java")))
                .contains("TableField<ProjectRecord, Instant> CREATED_AT")
                .contains("TableField<ProjectRecord, JSONB> SETTINGS");
        assertThat(target.resolve("com/example/jooq/tables/FlywaySchemaHistory.java"))
                .doesNotExist();

        assertThat(MetadataCodegen.generate(migrations, target, "com.example.jooq"))
                .isFalse();

        Files.writeString(migrations.resolve("V2__more.sql"), "CREATE TABLE stage (id bigint PRIMARY KEY);");
        assertThat(MetadataCodegen.generate(migrations, target, "com.example.jooq"))
                .isTrue();
        assertThat(target.resolve("com/example/jooq/tables/Stage.java")).exists();
    }
}
