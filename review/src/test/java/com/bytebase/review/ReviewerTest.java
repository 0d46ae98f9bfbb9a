package com.bytebase.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bytebase.engine.EngineType;
import com.bytebase.engine.Engines;
import com.bytebase.engine.schema.Column;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.schema.Schema;
import com.bytebase.engine.schema.Table;
import com.bytebase.engine.sql.Position;
import com.bytebase.engine.sql.StatementType.Risk;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReviewerTest {
    private static final Engines ENGINES = Engines.load();
    private static final Reviewer REVIEWER = new Reviewer(ENGINES);

    @Test
    void advicesComeInTheOrderOfTheScriptWithTheirPlaces() {
        var advices = REVIEWER.review(
                EngineType.MYSQL, "CREATE TABLE Book (id int);\nDELETE FROM book;", Optional.empty(), Rules.defaults());

        assertThat(advices)
                .extracting(Advice::rule)
                .containsExactly(
                        "TABLE_REQUIRE_PK", "NAMING_TABLE", "COLUMN_NO_NULL", "STATEMENT_WHERE_REQUIRE_UPDATE_DELETE");
        assertThat(advices.get(1).start()).isEqualTo(new Position(1, 14));
        assertThat(advices.get(1).end()).isEqualTo(new Position(1, 18));
        assertThat(advices.get(3).level()).isEqualTo(Level.ERROR);
        assertThat(advices.get(3).code()).isEqualTo(202);
    }

    @Test
    void thereIsNoLimitToTheNumberOfAdvices() {
        var script = "DELETE FROM book;\n".repeat(300);

        assertThat(REVIEWER.review(EngineType.MARIADB, script, Optional.empty(), Rules.defaults()))
                .hasSize(300);
    }

    @Test
    void theSettingDecidesTheLevel() {
        var setting = new RuleSetting("STATEMENT_SELECT_NO_SELECT_ALL", Level.ERROR, Map.of());

        assertThat(REVIEWER.review(EngineType.POSTGRES, "SELECT * FROM a", Optional.empty(), List.of(setting)))
                .extracting(Advice::level)
                .containsExactly(Level.ERROR);
    }

    @Test
    void anUnknownRuleAndAWrongPayloadAreProblems() {
        assertThat(Rules.problem(new RuleSetting("NO_SUCH_RULE", Level.ERROR, Map.of())))
                .get()
                .asString()
                .contains("NO_SUCH_RULE");
        assertThat(Rules.problem(new RuleSetting("NAMING_TABLE", Level.ERROR, Map.of("size", 3))))
                .isPresent();
        assertThat(Rules.problem(new RuleSetting("NAMING_TABLE", Level.ERROR, Map.of("format", "["))))
                .isPresent();
        assertThat(Rules.problem(new RuleSetting("NAMING_TABLE", Level.ERROR, Map.of("maxLength", "3"))))
                .isPresent();
        assertThat(Rules.problem(new RuleSetting("NAMING_TABLE", Level.ERROR, Map.of("maxLength", 3))))
                .isEmpty();
        assertThatThrownBy(() -> REVIEWER.review(
                        EngineType.MYSQL,
                        "SELECT 1",
                        Optional.empty(),
                        List.of(new RuleSetting("NO_SUCH_RULE", Level.ERROR, Map.of()))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theRiskOfAScriptIsThatOfItsRiskiestStatement() {
        assertThat(risk("")).isEqualTo(Risk.LOW);
        assertThat(risk("CREATE TABLE a (id int)")).isEqualTo(Risk.LOW);
        assertThat(risk("CREATE TABLE a (id int); UPDATE a SET id = 1")).isEqualTo(Risk.MODERATE);
        assertThat(risk("SELECT 1; DROP TABLE a")).isEqualTo(Risk.HIGH);
        assertThat(risk("SELECT FROM WHERE")).isEqualTo(Risk.HIGH);
    }

    @Test
    void partitionsFollowTheirTable() {
        var whole = table("sale", Table.Kind.PARTITIONED, "");
        var part = table("sale_old", Table.Kind.PARTITION, "public.sale");
        var schema = new Schema("public", "", "", List.of(whole, part), List.of(), List.of(), List.of(), List.of());
        var script = """
                UPDATE sale_old SET amount = 1 WHERE id = 1;
                ALTER TABLE sale ADD COLUMN amount int;
                UPDATE sale_old SET amount = 1 WHERE id = 1;
                DROP TABLE sale;
                CREATE TABLE sale_old (id int);
                """;

        assertThat(REVIEWER.review(
                        EngineType.POSTGRES,
                        script,
                        Optional.of(new DatabaseSchema("shop", "UTF8", "", List.of(schema), List.of())),
                        List.of()))
                .extracting(advice -> advice.start().line())
                .containsExactly(1);
    }

    private static Table table(String name, Table.Kind kind, String partitionOf) {
        var id = new Column("id", 1, "int", true, "", "", "", "", "", "", "", "");
        return new Table(
                name, kind, List.of(id), List.of(), List.of(), List.of(), List.of(), "", partitionOf, "", "", "");
    }

    private static Risk risk(String sql) {
        return Reviewer.risk(ENGINES.of(EngineType.MYSQL).parser().parse(sql));
    }
}
