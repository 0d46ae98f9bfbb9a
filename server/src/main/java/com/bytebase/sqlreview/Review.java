package com.bytebase.sqlreview;

import com.bytebase.engine.EngineType;
import com.bytebase.engine.sql.Script;
import com.bytebase.review.Advice;
import com.bytebase.review.Ground;
import com.bytebase.review.Reviewer;
import com.bytebase.review.Rules;
import com.bytebase.sqlreview.CheckResult.Level;
import java.util.List;
import org.springframework.stereotype.Component;

/** Syntax, existence and rules: what the review says of a script, as check results. */
@Component
class Review {
    private final Reviewer reviewer;

    Review(Reviewer reviewer) {
        this.reviewer = reviewer;
    }

    List<CheckResult> review(CheckTarget target, EngineType engine, Script script, Ground ground) {
        return reviewer.review(engine, script, ground, Rules.defaults()).stream()
                .map(advice -> result(target, advice))
                .toList();
    }

    private static CheckResult result(CheckTarget target, Advice advice) {
        return new CheckResult(
                target.change(),
                target.target(),
                advice.rule(),
                switch (advice.level()) {
                    case ERROR -> Level.ERROR;
                    case WARNING -> Level.WARNING;
                    case INFO -> Level.INFO;
                },
                advice.code(),
                advice.title(),
                advice.content(),
                advice.start(),
                advice.end());
    }
}
