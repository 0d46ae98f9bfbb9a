package com.bytebase.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** SQL is taken apart on the command line, without a server. */
class AnalyzeTest {
    @TempDir
    Path folder;

    @Test
    void aFileIsTakenApartWithTheSchemaOfAnother() throws Exception {
        var schema = file("schema.sql", "CREATE TABLE customer (id bigint, name text);");
        var query = file("query.sql", "SELECT c.name AS who FROM customer c WHERE c.id = 7");

        var finished = ServerProcess.run("analyze", query, "--engine", "postgres", "--schema", schema);

        assertThat(finished.status()).as(finished.output()).isZero();
        var statement = JsonMapper.shared()
                .readTree(finished.output().substring(finished.output().indexOf('{')))
                .at("/statements/0");
        assertThat(statement.path("type").asString()).isEqualTo("SELECT");
        assertThat(statement.at("/columns/0/name").asString()).isEqualTo("who");
        assertThat(statement.at("/columns/0/sources/0").asString()).isEqualTo("public.customer.name");
        assertThat(statement.at("/predicateColumns/0").asString()).isEqualTo("public.customer.id");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    analyze,missing.sql,--engine,postgres | There is no file missing.sql; give the name of a file of SQL.
                    analyze,query.sql                     | The command analyze needs --engine, one of postgres, mysql, mariadb, tidb, oracle, mssql, sqlite, duckdb, h2, clickhouse, snowflake, cockroachdb.
                    analyze,query.sql,--engine,dbase      | There is no engine dbase; --engine can be postgres, mysql, mariadb, tidb, oracle, mssql, sqlite, duckdb, h2, clickhouse, snowflake, cockroachdb.
                    analyze,--engine,mysql                | The command analyze needs a file of SQL, or - for the standard input, as in: bytebase help.
                    """)
    void aWrongCommandLineIsOneSentence(String arguments, String sentence) throws Exception {
        var finished = ServerProcess.run(List.of(arguments.split(",")).toArray(String[]::new));

        assertThat(finished.status()).isNotZero();
        assertThat(finished.output().strip()).isEqualTo(sentence);
    }

    private String file(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text).toString();
    }
}
