package com.bytebase.engine.mariadb.diff;

import static org.assertj.core.api.Assertions.assertThat;

import com.bytebase.engine.Engine;
import com.bytebase.engine.TestServer;
import com.bytebase.engine.diff.DiffCases;
import com.bytebase.engine.diff.DiffFixture;
import com.bytebase.engine.diff.NotCompared;
import com.bytebase.engine.diff.SchemaTexts;
import com.bytebase.engine.diff.ScratchDatabases;
import com.bytebase.engine.mariadb.MariaDbEngine;
import com.bytebase.engine.mariadb.MariaDbServer;
import com.bytebase.engine.schema.Schema;
import com.bytebase.engine.schema.Setting;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** Schemas read from scripts, held to what a server makes of the same scripts. */
class MariaDbTextTest extends DiffFixture {
    private static final Engine ENGINE = new MariaDbEngine();
    private static final SchemaTexts TEXTS = ENGINE.schemaTexts().orElseThrow();

    @Override
    protected Engine engine() {
        return ENGINE;
    }

    @Override
    protected TestServer server() {
        return MariaDbServer.get();
    }

    @TestFactory
    Stream<DynamicTest> aScriptEqualsTheDatabaseItMakes() {
        return DiffCases.read(getClass(), "cases.txt").stream().flatMap(one -> Stream.of(one.before(), one.after())
                .map(script -> DynamicTest.dynamicTest(one.title(), () -> equalsItsDatabase(script))));
    }

    private void equalsItsDatabase(String script) throws Exception {
        var text = TEXTS.read(script, ScratchDatabases.NONE);
        assertThat(text.notCompared()).isEmpty();
        var live = schema(database(script));
        var beside = TEXTS.comparable(live, ENGINE.definition(live), text);

        assertThat(differ().diff(beside.schema(), text.schema()).steps()).isEmpty();
        assertThat(differ().diff(text.schema(), beside.schema()).steps()).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> theDifferenceOfTwoScriptsMakesOneDatabaseTheOther() {
        return DiffCases.read(getClass(), "cases.txt").stream()
                .filter(one -> one.renames().isEmpty())
                .map(one -> DynamicTest.dynamicTest(one.title(), () -> makesTheOther(one)));
    }

    private void makesTheOther(DiffCases.Case one) throws Exception {
        var before = TEXTS.read(one.before(), ScratchDatabases.NONE).schema();
        var after = TEXTS.read(one.after(), ScratchDatabases.NONE).schema();
        var source = database(one.before());

        run(source, differ().diff(before, after).statement());

        var rest = differ().diff(schema(source), schema(database(one.after())));
        assertThat(rest.steps()).isEmpty();
    }

    @Test
    @Timeout(10)
    void howAViewIsRunIsRead() {
        var text = TEXTS.read(
                "CREATE SQL SECURITY INVOKER VIEW a AS SELECT 1;\n"
                        + "CREATE OR REPLACE ALGORITHM = MERGE DEFINER = `me`@`%` SQL SECURITY DEFINER VIEW b AS SELECT 1"
                        + " WITH LOCAL CHECK OPTION;\nCREATE SQL SECURITY;",
                ScratchDatabases.NONE);

        assertThat(text.schema().schemas().getFirst().views())
                .extracting(Schema.View::settings)
                .containsExactly(
                        Map.of(Setting.SQL_SECURITY, "INVOKER"),
                        Map.of(Setting.ALGORITHM, "MERGE", Setting.CHECK_OPTION, "LOCAL"));
    }

    @Test
    @Timeout(10)
    void longAndDeepExpressionsAreRead() {
        var text = TEXTS.read(
                "CREATE TABLE t (a int, CHECK (NOT (a > 1" + " OR a > 1".repeat(50_000) + ")), CHECK ("
                        + "(".repeat(5_000) + "a" + ")".repeat(5_000) + "), CHECK (" + "- ".repeat(900)
                        + "a > 1), CHECK (NOT (a"
                        + " OR a".repeat(900) + ")), CHECK (" + "NOT ".repeat(901) + "a));",
                ScratchDatabases.NONE);

        assertThat(text.notCompared()).isEmpty();
        assertThat(text.schema().schemas().getFirst().tables().getFirst().checks())
                .hasSize(5)
                .last()
                .extracting(check -> check.expression())
                .isEqualTo("a = 0");
    }

    @Test
    void whatIsNotUnderstoodIsToldAndTheRestIsRead() {
        var text = TEXTS.read(
                "CREATE TABLE a (id int);\nINSERT INTO a VALUES (1);\nCREATE TABLE b AS SELECT * FROM a;\nALTER TABLE a ADD PARTITION PARTITIONS 2;",
                ScratchDatabases.NONE);

        assertThat(text.notCompared())
                .extracting(item -> item.path().name())
                .containsExactly("line 2", "line 3", "line 4");
        assertThat(text.notCompared()).extracting(NotCompared::reason).allSatisfy(reason -> assertThat(reason)
                .endsWith("."));
        assertThat(text.schema().schemas().getFirst().tables()).hasSize(1);
    }
}
