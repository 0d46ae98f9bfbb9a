package com.bytebase.sqlreview;

import com.bytebase.engine.EngineType;
import com.bytebase.http.SignedIn;
import com.bytebase.http.Unrecorded;
import com.bytebase.kernel.Problem;
import com.bytebase.kernel.Text;
import com.bytebase.review.Advice;
import com.bytebase.review.Level;
import com.bytebase.review.RuleSetting;
import com.bytebase.review.Rules;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "sql")
class SqlController {
    private final CheckText check;

    SqlController(CheckText check) {
        this.check = check;
    }

    /**
     * @param schemaStatement SQL that makes the schema which the statement meets; without it nothing is claimed about existence
     * @param rules those to be applied; all at their own levels where it is missing
     */
    record CheckRequest(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "Whose SQL it is.") @Nullable
            EngineType engine,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "What to check.") @Nullable
            String statement,

            @Schema(
                    description =
                            "SQL that makes the schema which the statement meets; without it nothing is claimed about existence.")
            @Nullable
            String schemaStatement,

            @Schema(description = "Those to apply; all, at their own levels, unless given.") @Nullable
            List<RuleInput> rules) {}

    record RuleInput(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "Its id.", example = "TABLE_REQUIRE_PK")
            @Nullable
            String type,

            @Schema(description = "The rule's own unless given.") @Nullable
            Level level,

            @Schema(description = "Settings of the rule.") @Nullable
            Map<String, Object> payload) {}

    @Schema(description = "One finding, at its place in the statement.")
    record AdviceResource(
            String type,
            Level level,
            int code,
            String title,
            String content,
            com.bytebase.engine.sql.Position start,
            com.bytebase.engine.sql.Position end) {
        static AdviceResource of(Advice advice) {
            return new AdviceResource(
                    advice.rule(),
                    advice.level(),
                    advice.code(),
                    advice.title(),
                    advice.content(),
                    advice.start(),
                    advice.end());
        }
    }

    record CheckResponse(List<AdviceResource> advices) {}

    @SignedIn("Reads nothing but the request.")
    @Operation(
            operationId = "checkSql",
            summary = "Reviews a statement without a database",
            description = "A syntax error is an advice of type SYNTAX. Positions count lines and characters from 1.")
    @Unrecorded("It changes nothing and shows nothing that the caller did not send.")
    @PostMapping("/v1/sql:check")
    CheckResponse check(@RequestBody CheckRequest body) {
        if (body.engine() == null) {
            throw Problem.field("engine", "engine is missing. GET /v1/engines lists those there are.");
        }
        var statement = Text.required(body.statement(), "statement", Text.STATEMENT);
        var advices = check.check(
                body.engine(),
                statement,
                Objects.requireNonNullElse(body.schemaStatement(), ""),
                settings(body.rules()));
        return new CheckResponse(advices.stream().map(AdviceResource::of).toList());
    }

    private static List<RuleSetting> settings(@Nullable List<RuleInput> rules) {
        if (rules == null) {
            return Rules.defaults();
        }
        var settings = new ArrayList<RuleSetting>();
        for (int i = 0; i < rules.size(); i++) {
            var field = "rules[%d]".formatted(i);
            var input = rules.get(i);
            var type = Text.required(input.type(), field + ".type", Text.TITLE);
            var rule = Rules.byId(type)
                    .orElseThrow(() -> Problem.field(field + ".type", "There is no rule \"%s\".".formatted(type)));
            var setting = new RuleSetting(
                    type,
                    Objects.requireNonNullElse(input.level(), rule.defaultLevel()),
                    Objects.requireNonNullElse(input.payload(), Map.of()));
            Rules.problem(setting).ifPresent(problem -> {
                throw Problem.field(field + ".payload", problem);
            });
            settings.add(setting);
        }
        return settings;
    }
}
