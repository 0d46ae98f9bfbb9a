package com.bytebase.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bytebase.kernel.Problem;
import java.time.Instant;
import java.util.Set;
import org.jooq.JSONB;
import org.jooq.SQLDialect;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiltersTest {
    private static final ListFields FIELDS = new ListFields()
            .text("title", DSL.field("title", String.class))
            .reference("environment", "environments", DSL.field("environment", String.class))
            .word("engine", DSL.field("engine", String.class), Set.of("POSTGRES", "MYSQL"))
            .flag("protected", DSL.field("protected", Boolean.class))
            .number("size", DSL.field("size", Long.class))
            .time("createTime", DSL.field("created_at", Instant.class))
            .labels("labels", DSL.field("labels", JSONB.class));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            title == "a"                                 | title = 'a'
            title != 'a' && size >= 3                    | (not (title = 'a') and size >= 3)
            environment == "environments/test"           | environment = 'test'
            environment in ["environments/a", "environments/b"] | (environment = 'a' or environment = 'b')
            engine == "MYSQL" OR protected               | (engine = 'MYSQL' or protected = true)
            !protected                                   | not (protected = true)
            3 < size                                     | size > 3
            createTime > timestamp("2026-01-31T00:00:00Z") | created_at > timestamp with time zone '2026-01-31 00:00:00+00:00'
            labels.team == "x"                           | (labels->>'team') = 'x'
            labels["a b"] != "x"                         | (labels->>'a b') <> 'x'
            """)
    void anExpressionBecomesSql(String filter, String sql) {
        assertThat(render(filter.replace("OR", "||"))).isEqualTo(sql);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            titel == "a"              | The filter is wrong at 1:1: undeclared reference to 'titel'
            title = "a"               | The filter is wrong at 1:7
            title == 3                | The filter is wrong at 1:7: found no matching overload
            engine == "ORACLE"        | it can be MYSQL, POSTGRES
            environment == "x"        | "x" is not a name of the form environments/{id}
            title.matches("a")        | A filter cannot use "matches"
            title.size() > 2          | A filter cannot use
            size / 2 == 1             | A filter cannot use
            title + "a" == "b"        | A filter cannot use
            [1, 2].all(x, x > 1)      | The filter is wrong
            createTime > timestamp(5) | A filter cannot use
            createTime > timestamp(title) | A filter cannot use
            """)
    void whatIsNoFilterIsAProblemThatSaysWhere(String filter, String message) {
        assertThatThrownBy(() -> Filters.condition(filter, FIELDS))
                .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.errors())
                        .singleElement()
                        .satisfies(error -> assertThat(error.field()).isEqualTo("filter")))
                .hasMessageContaining(message);
    }

    @Test
    void whatIsNestedBeyondReasonIsRefusedBeforeItCostsTheStack() {
        assertThatThrownBy(() -> Filters.condition("!(".repeat(400) + "protected" + ")".repeat(400), FIELDS))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("it is nested more than 64 deep");
        assertThat(render("title == 'a'" + " || title == 'a'".repeat(200))).contains(" or ");
    }

    @Test
    void aQuoteInTheFilterStaysInItsText() {
        assertThat(render("title == \"o'clock\"")).isEqualTo("title = 'o''clock'");
        assertThat(render("title.contains(\"100%\")")).contains("lower('100%')").endsWith("escape '!'");
    }

    private static String render(String filter) {
        return DSL.using(SQLDialect.POSTGRES, new Settings().withRenderQuotedNames(RenderQuotedNames.NEVER))
                .renderInlined(Filters.condition(filter, FIELDS));
    }
}
