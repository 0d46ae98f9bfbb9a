package com.bytebase.review;

import com.bytebase.engine.EngineType;
import com.bytebase.engine.Engines;
import com.bytebase.engine.schema.DatabaseSchema;
import com.bytebase.engine.sql.Script;
import com.bytebase.engine.sql.Statement;
import com.bytebase.engine.sql.StatementBody;
import com.bytebase.engine.sql.StatementType;
import com.bytebase.review.walk.WalkThrough;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reviews scripts. Stateless and safe for many threads; needs no server. */
public final class Reviewer {
    /** The check that is the grammar's word. */
    public static final String SYNTAX = "SYNTAX";

    /** The check that tells what no parser understood. */
    public static final String NOT_ANALYZED = "NOT_ANALYZED";

    /** The check that walks through the script over the schema it meets. */
    public static final String WALK_THROUGH = "BUILTIN_WALK_THROUGH_CHECK";

    private final Engines engines;

    public Reviewer(Engines engines) {
        this.engines = engines;
    }

    /** {@link #review(EngineType, Script, Ground, List)} of SQL text. */
    public List<Advice> review(
            EngineType engine, String sql, Optional<DatabaseSchema> schema, List<RuleSetting> rules) {
        return review(engine, engines.language(engine).parser().parse(sql), Ground.of(schema), rules);
    }

    /**
     * All that is to be said about a script, in the order of its text.
     *
     * @param rules those switched on; one that is not of this engine says nothing
     * @throws IllegalArgumentException for a setting that {@link Rules#problem} refuses
     */
    public List<Advice> review(EngineType engine, Script script, Ground ground, List<RuleSetting> rules) {
        if (script.syntaxError().isPresent()) {
            var error = script.syntaxError().get();
            return List.of(advice(
                    SYNTAX,
                    Level.ERROR,
                    "Syntax",
                    Finding.at(error.at(), " ", Code.SYNTAX, sentence(error.message()))));
        }
        var advices = new ArrayList<Advice>();
        for (var statement : script.statements()) {
            if (statement.body() instanceof StatementBody.NotAnalyzed(var reason)) {
                var content = sentence(reason) + " It was not analyzed and counts as high risk; look at it yourself.";
                advices.add(advice(
                        NOT_ANALYZED,
                        Level.WARNING,
                        "Not analyzed",
                        Finding.at(statement, Code.NOT_ANALYZED, content)));
            }
        }
        ground.schema().ifPresent(known -> new WalkThrough(engine, known)
                .after(ground.before())
                .of(script, ground.done())
                .forEach(finding -> advices.add(advice(WALK_THROUGH, Level.ERROR, "Existence", finding))));
        rules.forEach(setting -> advices.addAll(review(engine, script, ground, setting)));
        advices.sort(
                Comparator.comparing(Advice::start).thenComparing(Advice::level).thenComparing(Advice::rule));
        return List.copyOf(advices);
    }

    private static List<Advice> review(EngineType engine, Script script, Ground ground, RuleSetting setting) {
        Rules.problem(setting).ifPresent(problem -> {
            throw new IllegalArgumentException(problem);
        });
        var rule = Rules.byId(setting.type()).orElseThrow();
        if (!rule.engines().contains(engine)) {
            return List.of();
        }
        var context = new ReviewContext(engine, script, ground, Payload.of(rule.payload(), setting.payload()));
        return rule.check(context).stream()
                .map(finding -> advice(rule.id(), setting.level(), rule.title(), finding))
                .toList();
    }

    /** The highest risk of a script's statements; what is not analyzed counts as high. */
    public static StatementType.Risk risk(Script script) {
        return script.statements().stream()
                .map(Reviewer::risk)
                .max(Comparator.naturalOrder())
                .orElse(StatementType.Risk.LOW);
    }

    private static StatementType.Risk risk(Statement statement) {
        return statement.analyzed() ? statement.type().risk() : StatementType.Risk.HIGH;
    }

    private static Advice advice(String rule, Level level, String title, Finding finding) {
        return new Advice(
                rule, level, finding.code().number(), title, finding.content(), finding.start(), finding.end());
    }

    private static String sentence(String words) {
        return words.endsWith(".") ? words : words + ".";
    }
}
