package com.bytebase.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.Targets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Schemas are compared on the command line, without a server of the user's. */
class DiffCommandTest {
    @TempDir
    Path folder;

    @Test
    void aFileAndAFolderAreComparedAndWhatIsLostIsSaid() throws Exception {
        var source = file("now.sql", "CREATE TABLE book (id bigint PRIMARY KEY, old text);");
        // A folder's files stand in no order that would work one after the other.
        file("next/a-line.sql", "CREATE TABLE line (book bigint REFERENCES book);");
        file("next/b-book.sql", "CREATE TABLE book (id bigint PRIMARY KEY);");

        var finished = ServerProcess.run("diff", source, folder.resolve("next").toString(), "--engine", "postgres");

        assertThat(finished.status()).as(finished.output()).isZero();
        assertThat(finished.output())
                .contains("ALTER TABLE public.book DROP COLUMN old;")
                .contains("CREATE TABLE public.line")
                .contains("column public.book.old loses data.");
    }

    @Test
    void equalScriptsSayNothing() throws Exception {
        var same = file("same.sql", "CREATE TABLE book (id int PRIMARY KEY, title varchar(20));");

        var finished = ServerProcess.run("diff", same, same, "--engine", "mariadb");

        assertThat(finished.status()).as(finished.output()).isZero();
        assertThat(finished.output()).doesNotContain("ALTER").doesNotContain("DROP");
    }

    @Test
    void aDatabaseIsReadAsItIsNowAndItsPasswordIsNeverSaid() throws Exception {
        var wanted = file("next.sql", "CREATE TABLE book (id int PRIMARY KEY, title text);");
        var postgres = Targets.postgres();
        var name = Targets.database(Targets.unique("now"));
        Targets.run(name, "CREATE TABLE book (id int PRIMARY KEY)");
        var url = "postgresql://%s:%s@%s:%d/%s"
                .formatted(postgres.user(), postgres.password(), postgres.host(), postgres.port(), name);

        var finished = ServerProcess.run("diff", url, wanted);
        assertThat(finished.status()).as(finished.output()).isZero();
        assertThat(finished.output()).contains("ALTER TABLE public.book ADD COLUMN title text;");

        var refused = ServerProcess.run("diff", url.replace("/" + name, "/none_such"), wanted);
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.output()).contains("none_such").doesNotContain(postgres.password());
        var odd = ServerProcess.run("diff", "postgresql://only-a-host-and-a-secret", wanted);
        assertThat(odd.status()).isEqualTo(2);
        assertThat(odd.output())
                .contains("postgresql://user@host:port/database")
                .doesNotContain("secret");
    }

    private String file(String name, String text) throws Exception {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text).toString();
    }
}
