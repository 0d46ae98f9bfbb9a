package com.bytebase.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bytebase.kernel.Problem;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTest {
    private static final Vocabulary WORDS =
            new Vocabulary().text("resource.name").text("resource.place").texts("resource.labels");
    private static final Map<String, Object> THING =
            Map.of("resource.name", "tenant_07", "resource.place", "prod", "resource.labels", Map.of("tier", "gold"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            resource.name.startsWith("tenant_")                        | true
            resource.name.matches("^tenant_[0-9]+$")                   | true
            resource.name.matches("nant_0")                            | true
            resource.place == "prod" && resource.labels.tier == "gold" | true
            resource.place in ["test", "staging"]                      | false
            "tier" in resource.labels                                  | true
            has(resource.labels.region)                                | false
            resource.labels.region == "eu"                             | false
            resource.labels.region != "eu"                             | true
            resource.labels["region"] == ""                            | true
            resource.labels.tier in ["gold", resource.labels.region]   | true
            resource.labels["tier"].contains("ol")                     | true
            resource.labels.region == "eu" ? false : true              | true
            int(resource.name) > 3                                     | false
            true                                                       | true
            """)
    void itHoldsAsCelSays(String condition, boolean holds) {
        assertThat(Expression.of(condition, "condition", WORDS).holds(THING)).isEqualTo(holds);
    }

    @Test
    void whatIsNestedBeyondReasonIsRefusedBeforeItCostsTheStack() {
        for (var nested :
                new String[] {"(".repeat(300) + "true" + ")".repeat(300), "[".repeat(300) + "]".repeat(300) + " == []"
                }) {
            assertThatThrownBy(() -> Expression.of(nested, "condition", WORDS))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("it is nested more than 64 deep");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            resource.name ==                           | 1 | 17
            resource.nam == "x"                        | 1 | 1
            resource.name                              | 1 | 9
            resource.name == 7                         | 1 | 15
            resource.labels.all(x, x == "a")           | 1 | 20
            true &&                                    | 1 | 8
            resource.name.matches("a(")                | 1 | 23
            resource.name == "a" && matches(resource.name, "[") | 1 | 48
            """)
    void whatIsWrongIsSaidWithItsPlace(String condition, int line, int column) {
        assertThatThrownBy(() -> Expression.of(condition, "condition", WORDS))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.errors().getFirst().field()).isEqualTo("condition");
                    assertThat(problem.extras().get("start")).isEqualTo(Map.of("line", line, "column", column));
                });
    }
}
